// Which fields to show and which must be filled in: the server says, from what has been given so
// far.
import { useEffect, useState } from "react";
import { post } from "../api/client";
import type { Field, Fields, Visibility } from "../api/types";
import type { Rules } from "./encode";

const quietPeriod = 250;

/** Until the server has answered, what hangs on a condition is not shown; if it cannot, all is. */
export function rulesOf(fields: Field[], said: Visibility | "failed" | undefined): Rules {
  if (said === undefined) {
    const free = new Set(fields.filter((field) => !field.show_when).map((field) => field.name));
    return { shown: (name) => free.has(name), required: (field) => Boolean(field.required) };
  }
  if (said === "failed") return { shown: () => true, required: (field) => Boolean(field.required) };
  const shown = new Set(said.shown);
  const required = new Set(said.required);
  return { shown: (name) => shown.has(name), required: (field) => required.has(field.name) };
}

export function useVisibility(
  recordType: string,
  event: string,
  fields: Field[],
  values: Fields,
  record?: string,
): Rules {
  const conditional = fields.some((field) => field.show_when || field.required_when);
  const [said, setSaid] = useState<Visibility | "failed">();
  const body = JSON.stringify({ fields: values, record });

  useEffect(() => {
    if (!conditional) return;
    let latest = true;
    const timer = setTimeout(() => {
      post<Visibility>(`/forms/${recordType}/${event}/visibility`, JSON.parse(body)).then(
        (answer) => {
          if (latest) setSaid(answer);
        },
        () => {
          if (latest) setSaid("failed");
        },
      );
    }, quietPeriod);
    return () => {
      latest = false;
      clearTimeout(timer);
    };
  }, [conditional, recordType, event, body]);

  return conditional ? rulesOf(fields, said) : rulesOf(fields, "failed");
}
