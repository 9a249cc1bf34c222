// A record's own addresses, which stay in the moment that is shown.
import { atMoment, type Moment } from "../../base/moment";

export function sectionHref(id: string, section: string, moment?: Moment): string {
  const path = section === "overview" ? `/records/${id}` : `/records/${id}/${section}`;
  return atMoment(path, moment);
}
