// The columns of duties of many records: whose, what, how long overdue, and who owes it.
import type { Duty } from "../api/types";
import { listText } from "../text/lists";
import { Link } from "./basics";
import { DutyTime } from "./clocks";
import { DutyTags, OwnerWords } from "./duties";
import type { Column } from "./table";

export function dutyColumns(): Column<Duty>[] {
  return [
    {
      title: listText.name,
      header: true,
      cell: (duty) => (
        <Link href={`/records/${duty.record.id}/duties`}>
          {duty.record.headline || duty.record.reference}
        </Link>
      ),
    },
    { title: listText.reference, name: "reference", cell: (duty) => duty.record.reference },
    { title: listText.duty, name: "duty", cell: (duty) => duty.title },
    {
      title: listText.verdict,
      name: "verdict",
      sort: "worst",
      cell: (duty) => <DutyTags duty={duty} />,
    },
    { title: listText.due, name: "due", sort: "due", cell: (duty) => <DutyTime duty={duty} /> },
    { title: listText.owner, name: "owner", cell: (duty) => <OwnerWords duty={duty} /> },
    { title: listText.unit, name: "unit", cell: (duty) => duty.unit?.name ?? "–" },
  ];
}
