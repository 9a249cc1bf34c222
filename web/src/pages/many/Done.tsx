// What became of each of many, and what can still be done with those that were left.
import { Button, Heading, Notice } from "../../components/basics";
import type { ActForMany, Chosen } from "../../components/choosing";
import { Table, type Column } from "../../components/table";
import { manyText } from "../../text/many";
import { OneName } from "./Preview";
import { Why } from "./Problems";
import { useNewPage } from "./useWayBack";
import type { Many, Outcome } from "./useMany";

function hasChanged(outcome: Outcome): boolean {
  return outcome.problem?.status === 412;
}

function Word(props: { outcome: Outcome }) {
  const { outcome } = props;
  if (!outcome.problem) {
    return <strong className="govuk-tag govuk-tag--green">{manyText.done}</strong>;
  }
  if (outcome.open) return <strong className="govuk-tag govuk-tag--grey">{manyText.unsent}</strong>;
  return hasChanged(outcome) ? (
    <strong className="govuk-tag govuk-tag--orange">{manyText.changed}</strong>
  ) : (
    <strong className="govuk-tag govuk-tag--red">{manyText.notDone}</strong>
  );
}

const columns: Column<Outcome>[] = [
  {
    title: manyText.record,
    header: true,
    cell: (outcome) => <OneName row={outcome.row} />,
  },
  {
    title: manyText.outcome,
    cell: (outcome) => (
      <>
        <Word outcome={outcome} /> {outcome.problem && <Why problem={outcome.problem} />}
      </>
    ),
  },
];

export function Done(props: {
  many: Many;
  act: ActForMany;
  onLookAgain: (rows: Chosen[]) => void;
  onDone: () => void;
}) {
  const { many, act } = props;
  useNewPage();
  const { outcomes } = many;
  const done = outcomes.filter((outcome) => !outcome.problem).length;
  const changed = outcomes.filter(hasChanged).map((outcome) => outcome.row);
  const open = outcomes.filter((outcome) => outcome.open).length;
  const whole = done === outcomes.length;
  const title = done === 0 ? manyText.noneTitle : manyText.doneTitle(done, outcomes.length);
  return (
    <>
      <Heading caption={`${act.event.title}: ${act.type.plural}`}>{manyText.results}</Heading>
      <Notice kind={whole ? "success" : "warning"} title={title} announce>
        {done > 0 && <p className="govuk-body">{manyText.doneBody}</p>}
        {!whole && <p className="govuk-body">{manyText.restBody}</p>}
      </Notice>
      <Table
        caption={manyText.results}
        captionHidden
        cards
        rows={[...outcomes].sort((a, b) => Number(!a.problem) - Number(!b.problem))}
        rowKey={(outcome) => outcome.row.id}
        columns={columns}
      />
      <div className="govuk-button-group">
        <Button onClick={props.onDone}>{manyText.back}</Button>
        {changed.length > 0 && (
          <Button kind="secondary" onClick={() => props.onLookAgain(changed)}>
            {manyText.lookAgain(changed.length)}
          </Button>
        )}
        {open > 0 && (
          <Button kind="secondary" onClick={() => void many.sendAgain()}>
            {manyText.sendAgain(open)}
          </Button>
        )}
      </div>
    </>
  );
}
