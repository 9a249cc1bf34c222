// The documents of a record: what is attached, and attaching another.
import type { Attachment, Attachments } from "../../api/documents";
import type { RecordView } from "../../api/types";
import { address } from "../../api/client";
import { useRead } from "../../api/use";
import { sizeWords } from "../../base/bytes";
import { isThen, momentShown } from "../../base/moment";
import { may } from "../../base/permissions";
import { whenWords } from "../../base/time";
import { Body, Empty, Link } from "../../components/basics";
import { Tag } from "../../components/clocks";
import { Shown } from "../../components/failures";
import { Table, type Column } from "../../components/table";
import { useSession } from "../../shell/session";
import { documentsText } from "../../text/documents";
import { AttachForm } from "./AttachForm";

function contentOf(record: string, document: Attachment, shown: boolean): string {
  const path = `/records/${record}/attachments/${document.id}/content`;
  return address(path, { shown: shown || undefined });
}

function Held(props: { document: Attachment }) {
  const harmful = props.document.scan === "infected";
  return (
    <>
      <Tag tone={harmful ? "red" : "yellow"}>
        {harmful ? documentsText.infected : documentsText.waiting}
      </Tag>
      <p className="govuk-body-s govuk-!-margin-bottom-1">
        {harmful ? documentsText.infectedBody : documentsText.waitingBody}
      </p>
    </>
  );
}

function Ways(props: { record: RecordView; document: Attachment }) {
  const { record, document } = props;
  const { permissions } = useSession();
  const entry = `/records/${record.id}/events/${document.id}`;
  const held = document.scan === "waiting" || document.scan === "infected";
  return (
    <>
      {held && <Held document={document} />}
      <ul className="govuk-list rowan-ways">
        {!held && document.shown && (
          <li>
            <a
              className="govuk-link govuk-link--no-visited-state"
              href={contentOf(record.id, document, true)}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={documentsText.lookOf(document.title)}
            >
              {documentsText.look}
            </a>
          </li>
        )}
        {!held && (
          <li>
            <Link
              href={contentOf(record.id, document, false)}
              quiet
              label={documentsText.keepOf(document.title)}
            >
              {documentsText.keep}
            </Link>
          </li>
        )}
        {may(permissions, "correct", record.type) && (
          <li>
            <Link href={`${entry}/correct`} quiet label={documentsText.correctOf(document.title)}>
              {documentsText.correct}
            </Link>
          </li>
        )}
        {may(permissions, "withdraw", record.type) && (
          <li>
            <Link href={`${entry}/withdraw`} quiet label={documentsText.withdrawOf(document.title)}>
              {documentsText.withdraw}
            </Link>
          </li>
        )}
      </ul>
    </>
  );
}

function columnsOf(record: RecordView): Column<Attachment>[] {
  return [
    { title: documentsText.what, header: true, cell: (one) => one.title },
    { title: documentsText.marking, cell: (one) => one.marking.title },
    { title: documentsText.kind, cell: (one) => `${one.kind}, ${sizeWords(one.bytes)}` },
    {
      title: documentsText.attached,
      cell: (one) =>
        `${whenWords(one.attached_at)}${one.by ? ` ${documentsText.by(one.by.name)}` : ""}`,
    },
    { title: documentsText.actions, cell: (one) => <Ways record={record} document={one} /> },
  ];
}

export function DocumentsSection(props: { record: RecordView }) {
  const { record } = props;
  const then = isThen(momentShown());
  const readable = !then && record.access === "full";
  const read = useRead<Attachments>(readable ? `/records/${record.id}/attachments` : null);
  return (
    <>
      <h2 className="govuk-heading-m">{documentsText.title}</h2>
      {then && <Empty>{documentsText.then}</Empty>}
      {readable && (
        <Shown read={read}>
          {(documents) => (
            <>
              <Body>{documentsText.body}</Body>
              <Table
                caption={documentsText.title}
                captionHidden
                cards
                rows={documents.items}
                columns={columnsOf(record)}
                rowKey={(one) => one.id}
                empty={<Empty>{documentsText.none}</Empty>}
              />
              {documents.may_attach && (
                <AttachForm record={record.id} documents={documents} onAttached={read.again} />
              )}
            </>
          )}
        </Shown>
      )}
    </>
  );
}
