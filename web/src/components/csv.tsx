// A table to take away: the rows that a page shows, as CSV, for those who may export them.
import { useState } from "react";
import { address } from "../api/client";
import { may } from "../base/permissions";
import { useSession } from "../shell/session";
import { listText } from "../text/lists";

/** A list about people goes out only with the permission to export it; `open` lists name nobody. */
export function CsvLink(props: {
  path: string;
  query: Record<string, string>;
  recordType?: string;
  open?: boolean;
}) {
  const { permissions } = useSession();
  const [problem, setProblem] = useState("");
  if (!props.open && !may(permissions, "export", props.recordType)) return null;
  const download = async () => {
    // The whole list goes out, whichever of its pages is shown.
    const whole = Object.entries(props.query).filter(([name]) => name !== "cursor");
    const answer = await fetch(address(props.path, Object.fromEntries(whole)), {
      headers: { Accept: "text/csv" },
      credentials: "same-origin",
    }).catch(() => null);
    setProblem(answer?.ok ? "" : listText.csvFailed);
    if (!answer?.ok) return;
    const file = URL.createObjectURL(await answer.blob());
    const link = document.createElement("a");
    link.href = file;
    link.download = "rowan.csv";
    link.click();
    URL.revokeObjectURL(file);
  };
  return (
    <div className="govuk-body rowan-csv">
      {problem && (
        <p className="govuk-error-message" role="alert">
          {problem}
        </p>
      )}
      <button type="button" className="rowan-link-button" onClick={() => void download()}>
        {listText.csv}
      </button>
    </div>
  );
}
