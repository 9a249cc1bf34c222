// While an act is being recorded on each of many: how far it is, and a way to stop.
import { Button, Heading } from "../../components/basics";
import type { ActForMany } from "../../components/choosing";
import { manyText } from "../../text/many";
import { Progress } from "./Progress";
import { useNewPage } from "./useWayBack";
import type { Many } from "./useMany";

export function Sending(props: { many: Many; act: ActForMany }) {
  const { many, act } = props;
  useNewPage();
  return (
    <>
      <Heading caption={`${act.event.title}: ${act.type.plural}`}>{manyText.sendingTitle}</Heading>
      <Progress
        done={Math.min(many.outcomes.length, many.total)}
        total={many.total}
        words={manyText.sending}
      />
      <Button kind="secondary" busy={many.stopping} onClick={many.stop}>
        {many.stopping ? manyText.stopping : manyText.stop}
      </Button>
    </>
  );
}
