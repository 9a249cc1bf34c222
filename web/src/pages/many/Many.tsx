// Doing one act to many records: its one form, what it would do to each, and what became of each.
import { lazy, useState } from "react";
import type { TeamOfficer } from "../../api/team";
import type { Definitions } from "../../api/types";
import type { ActForMany, Chosen } from "../../components/choosing";
import { Done } from "./Done";
import type { Filled } from "./Form";
import { Preview } from "./Preview";
import { Sending } from "./Sending";
import { useMany, type OwnFields } from "./useMany";
import { useWayBack } from "./useWayBack";
import { workloadThen } from "../team/workload";

const ManyForm = lazy(async () => ({ default: (await import("./Form")).ManyForm }));
const OfficerStep = lazy(async () => ({ default: (await import("./Officer")).OfficerStep }));

export interface ManyProps {
  definitions: Definitions;
  act: ActForMany;
  rows: Chosen[];
  /** The unit whose officers may be given work; the account's own otherwise. */
  unit?: string;
  /** Back to the list, with what was chosen. */
  onBack: () => void;
  /** Back to the list, which has changed. */
  onDone: () => void;
}

export function ManyPage(props: ManyProps) {
  const { act, definitions } = props;
  const [officer, setOfficer] = useState<TeamOfficer>();
  const [filled, setFilled] = useState<Filled>();
  const [rows, setRows] = useState(props.rows);
  const gives = act.type.team?.given === act.event.name;
  const own: OwnFields = (_, before) => {
    if (!gives || !officer) return undefined;
    const points = before.reduce((sum, each) => sum + (each.points ?? 0), 0);
    const then = workloadThen(officer, { cases: before.length, points });
    // Whoever still has room for this one is not asked why it goes to them all the same.
    return then.points_then < then.points_limit ? { ...then, over_limit_why: null } : then;
  };
  const many = useMany(own);
  useWayBack(many.stage === "sending", many.stage === "done" ? props.onDone : props.onBack);

  const step = gives && !officer ? "officer" : many.stage;
  const lookAgain = (changed: Chosen[]) => {
    setRows(changed);
    if (many.act) void many.look(many.act, changed);
  };
  switch (step) {
    case "officer":
      return (
        <OfficerStep
          type={act.type}
          count={rows.length}
          unit={props.unit}
          onBack={props.onBack}
          onChoose={setOfficer}
        />
      );
    case "form":
      return (
        <ManyForm
          definitions={definitions}
          act={act}
          rows={rows}
          officer={officer}
          filled={filled}
          onOther={() => setOfficer(undefined)}
          onBack={props.onBack}
          onFilled={async (next, event) => {
            await many.look({ type: act.type.name, event }, rows);
            setFilled(next);
          }}
        />
      );
    case "preview":
      return (
        <Preview many={many} act={act} rows={rows} onBack={props.onBack} onChange={many.toForm} />
      );
    case "sending":
      return <Sending many={many} act={act} />;
    default:
      return <Done many={many} act={act} onLookAgain={lookAgain} onDone={props.onDone} />;
  }
}
