// What a person wants by mail, and where to.
import { useId, useState, type FormEvent } from "react";
import { ApiError, put } from "../../api/client";
import type { MailWish } from "../../api/telling";
import { useRead } from "../../api/use";
import { Body, Button } from "../../components/basics";
import { Shown } from "../../components/failures";
import { announce } from "../../shell/Shell";
import { mailText } from "../../text/mail";

/** The server's own words for what is wrong with the address, where there are any. */
function wordsFor(problem: unknown): string {
  const named = problem instanceof ApiError ? problem.problem.problems?.[0] : undefined;
  if (!named) return mailText.failed;
  return named.remedy ?? named.message;
}

function AddressInput(props: {
  id: string;
  wish: MailWish;
  error: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const hint = `${props.id}-hint`;
  const error = `${props.id}-error`;
  return (
    <div className={`govuk-form-group${props.error ? " govuk-form-group--error" : ""}`}>
      <label className="govuk-label" htmlFor={props.id}>
        {mailText.address}
      </label>
      <div className="govuk-hint" id={hint}>
        {mailText.addressHint(props.wish.domains)}
      </div>
      {props.error && (
        <p className="govuk-error-message" id={error} role="alert">
          {props.error}
        </p>
      )}
      <input
        id={props.id}
        className="govuk-input govuk-input--width-30"
        type="email"
        autoComplete="email"
        spellCheck={false}
        aria-describedby={props.error ? `${hint} ${error}` : hint}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    </div>
  );
}

function DigestRadios(props: {
  id: string;
  wish: MailWish;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <fieldset className="govuk-fieldset govuk-form-group">
      <legend className="govuk-fieldset__legend">{mailText.digest}</legend>
      <div className="govuk-radios govuk-radios--small" data-module="govuk-radios">
        {mailText.digestChoices(props.wish.digest_at, props.wish.usual).map((one) => (
          <div className="govuk-radios__item" key={one.value}>
            <input
              className="govuk-radios__input"
              type="radio"
              name={props.id}
              id={`${props.id}-${one.value}`}
              value={one.value}
              checked={props.value === one.value}
              onChange={() => props.onChange(one.value)}
            />
            <label className="govuk-label govuk-radios__label" htmlFor={`${props.id}-${one.value}`}>
              {one.words}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function WishForm(props: { wish: MailWish }) {
  const id = useId();
  const [wish, setWish] = useState(props.wish);
  const [address, setAddress] = useState(props.wish.address);
  const [digest, setDigest] = useState<string>(props.wish.digest);
  const [error, setError] = useState("");
  const [said, setSaid] = useState("");
  const save = (event: FormEvent) => {
    event.preventDefault();
    setSaid("");
    put<MailWish>("/mail-wish", { address: address.trim(), digest }).then(
      (kept) => {
        setWish(kept);
        setAddress(kept.address);
        setError("");
        setSaid(mailText.saved);
        announce(mailText.saved);
      },
      (problem: unknown) => setError(wordsFor(problem)),
    );
  };
  return (
    <form onSubmit={save} noValidate>
      {!wish.sends && <p className="govuk-inset-text">{mailText.notSent}</p>}
      <AddressInput
        id={`${id}-address`}
        wish={wish}
        error={error}
        value={address}
        onChange={setAddress}
      />
      <DigestRadios id={`${id}-digest`} wish={wish} value={digest} onChange={setDigest} />
      <Button type="submit" kind="secondary">
        {mailText.save}
      </Button>
      {said && <p className="govuk-inset-text">{said}</p>}
    </form>
  );
}

export function MailWishes() {
  const read = useRead<MailWish>("/mail-wish");
  return (
    <>
      <h2 className="govuk-heading-m">{mailText.wishTitle}</h2>
      <Body>{mailText.wishBody}</Body>
      <Shown read={read}>{(wish) => <WishForm wish={wish} />}</Shown>
    </>
  );
}
