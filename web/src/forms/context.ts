// What every field of a form may need to know: code lists, the record it stands on, the errors.
import { createContext, useContext } from "react";
import type { EventView, Lookup } from "../api/types";
import type { Errors } from "./encode";

export interface FormContextValue {
  lookups: Record<string, Lookup>;
  events: EventView[];
  errors: Errors;
  today: string;
}

export const FormContext = createContext<FormContextValue>({
  lookups: {},
  events: [],
  errors: {},
  today: "",
});

export function useForm(): FormContextValue {
  return useContext(FormContext);
}

export function useError(path: string): string | undefined {
  return useForm().errors[path];
}

/** The id in the page of the input that an error's path belongs to. */
export function inputId(path: string): string {
  return `field-${path.replaceAll(".", "-")}`;
}
