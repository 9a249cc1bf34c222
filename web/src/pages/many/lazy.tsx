// The pages of an act for many are brought when one is begun: lists come at once without them.
import { lazy, Suspense } from "react";
import { Loading } from "../../components/basics";
import type { ManyProps } from "./Many";
import type { ReadManyProps } from "./ReadMany";

const Many = lazy(async () => ({ default: (await import("./Many")).ManyPage }));
const Read = lazy(async () => ({ default: (await import("./ReadMany")).ReadManyPage }));

export function ManyFlow(props: ManyProps) {
  return (
    <Suspense fallback={<Loading />}>
      <Many {...props} />
    </Suspense>
  );
}

export function ReadFlow(props: ReadManyProps) {
  return (
    <Suspense fallback={<Loading />}>
      <Read {...props} />
    </Suspense>
  );
}
