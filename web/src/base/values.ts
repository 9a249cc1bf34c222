// Any value the server gives, as a reader should see it.
import type { Value } from "../api/types";
import { whenWords } from "./time";

const idShape = /^[0-9a-hjkmnp-tv-z]{13}$/;
const timeShape =
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?Z)?(\.\.\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?Z)?)?$/;

export function looksLikeId(value: Value): value is string {
  return typeof value === "string" && idShape.test(value) && /\d/.test(value);
}

export function isNotKnown(value: Value): boolean {
  if (value === null || value === undefined || value === "not_known") return true;
  return typeof value === "object" && !Array.isArray(value) && value.not_known === true;
}

/** A name in a definition as words: "child_spoken_to" reads "Child spoken to". */
export function wordsOf(name: string): string {
  // What holds a space is words already, and its full stops are its own.
  if (/\s/.test(name)) return name.charAt(0).toUpperCase() + name.slice(1);
  const words = name.replaceAll("_", " ").replaceAll(".", ": ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function objectWords(value: { [name: string]: Value }): string {
  for (const name of ["headline", "title", "name", "text"]) {
    const found = value[name];
    if (typeof found === "string") return found;
  }
  return Object.entries(value)
    .map(([name, part]) => `${wordsOf(name)}: ${valueWords(part)}`)
    .join("; ");
}

export function valueWords(value: Value): string {
  if (isNotKnown(value)) return "Not known";
  if (value === true || value === "yes") return "Yes";
  if (value === false || value === "no") return "No";
  if (typeof value === "number") {
    return Number.isInteger(value) ? String(value) : value.toFixed(1);
  }
  if (typeof value === "string") {
    if (timeShape.test(value)) return whenWords(value);
    // A code that came without its title; a person's own words hold spaces and are left alone.
    return /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(value) ? wordsOf(value) : value;
  }
  if (Array.isArray(value)) return value.map(valueWords).join(", ") || "None";
  return value === null ? "Not known" : objectWords(value);
}

/** A fact's value: one that is a bare code, which came without its title, reads as words. */
export function factWords(value: Value): string {
  return typeof value === "string" && /^[a-z][a-z0-9_]*$/.test(value) && !looksLikeId(value)
    ? wordsOf(valueWords(value))
    : valueWords(value);
}

/** A name or an account that the server may give as text or as an object. */
export function nameOf(who: { name: string } | string | null | undefined): string {
  if (!who) return "";
  return typeof who === "string" ? who : who.name;
}
