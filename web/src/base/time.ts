// Moments as people say them: "in 12 minutes", "40 minutes late", "04:10 tomorrow".
// Everything is shown in the time of the place where the duty runs, whatever the computer is set
// to.

const zone = "Europe/London";
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let serverAheadBy = 0;

/** Takes the server's time as the truth: a wrong clock on a desk must not make a duty look met. */
export function setServerTime(now: string): void {
  const ahead = Date.parse(now) - Date.now();
  // Under two seconds is the journey of the answer, not a wrong clock.
  serverAheadBy = Math.abs(ahead) < 2000 || Number.isNaN(ahead) ? 0 : ahead;
}

export function serverNow(): number {
  return Date.now() + serverAheadBy;
}

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const partsFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: zone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const longDate = new Intl.DateTimeFormat("en-GB", {
  timeZone: zone,
  day: "numeric",
  month: "long",
  year: "numeric",
});
const dayAndMonth = new Intl.DateTimeFormat("en-GB", {
  timeZone: zone,
  weekday: "short",
  day: "numeric",
  month: "long",
});

/** The number of a day stays with its month, so that a narrow column never cuts them apart. */
function dayWords(format: Intl.DateTimeFormat, at: number): string {
  return format.format(at).replace(/(\d) (?=[A-Z])/, "$1\u00a0");
}

export function partsOf(at: number): Parts {
  const found: Record<string, number> = {};
  for (const part of partsFormat.formatToParts(at)) found[part.type] = Number(part.value);
  return {
    year: found.year ?? 0,
    month: found.month ?? 0,
    day: found.day ?? 0,
    hour: found.hour ?? 0,
    minute: found.minute ?? 0,
  };
}

/** A local day and time as a moment. Of a time that comes twice, the first. */
export function momentOf(date: string, time: string): string | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const clock = /^(\d{1,2}):?(\d{2})$/.exec(time.trim());
  if (!found || !clock) return null;
  const wanted = Date.UTC(
    Number(found[1]),
    Number(found[2]) - 1,
    Number(found[3]),
    Number(clock[1]),
    Number(clock[2]),
  );
  if (Number(clock[1]) > 23 || Number(clock[2]) > 59 || Number.isNaN(wanted)) return null;
  for (const ahead of [hour, 0]) {
    const at = wanted - ahead;
    const parts = partsOf(at);
    if (Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute) === wanted) {
      return new Date(at).toISOString().replace(".000Z", "Z");
    }
  }
  return null;
}

const two = (value: number) => String(value).padStart(2, "0");

export function dateInput(at: number): string {
  const parts = partsOf(at);
  return `${parts.year}-${two(parts.month)}-${two(parts.day)}`;
}

export function timeInput(at: number): string {
  const parts = partsOf(at);
  return `${two(parts.hour)}:${two(parts.minute)}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

/** A length of time in at most two parts: "1 hour 5 minutes", "3 days". */
export function lengthWords(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / minute);
  if (minutes < 1) return "less than a minute";
  if (minutes < 60) return counted(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  if (hours < 24) {
    const rest = minutes % 60;
    return rest === 0
      ? counted(hours, "hour")
      : `${counted(hours, "hour")} ${counted(rest, "minute")}`;
  }
  const days = Math.floor(hours / 24);
  const rest = hours % 24;
  return days >= 3 || rest === 0
    ? counted(days, "day")
    : `${counted(days, "day")} ${counted(rest, "hour")}`;
}

/** How far off a due time is: "in 12 minutes", "40 minutes late". */
export function dueWords(due: number, now: number): string {
  return due >= now ? `in ${lengthWords(due - now)}` : `${lengthWords(now - due)} late`;
}

export function agoWords(at: number, now: number): string {
  return at <= now ? `${lengthWords(now - at)} ago` : `in ${lengthWords(at - now)}`;
}

function dayNumber(at: number): number {
  const parts = partsOf(at);
  return Date.UTC(parts.year, parts.month - 1, parts.day) / day;
}

/**
 * The clock time, with the day when it is not today: "04:10", "04:10 tomorrow", "Tue 3 March,
 * 04:10".
 */
export function clockWords(at: number, now: number): string {
  const clock = timeInput(at);
  const apart = dayNumber(at) - dayNumber(now);
  if (apart === 0) return clock;
  if (apart === 1) return `${clock} tomorrow`;
  if (apart === -1) return `${clock} yesterday`;
  const sameYear = partsOf(at).year === partsOf(now).year;
  return `${dayWords(sameYear ? dayAndMonth : longDate, at)}, ${clock}`;
}

/** A date and time in full, for the record: "3 March 2026, 04:10". */
export function fullTime(at: number): string {
  return `${dayWords(longDate, at)}, ${timeInput(at)}`;
}

export function fullDate(date: string): string {
  const at = Date.parse(`${date}T12:00:00Z`);
  return Number.isNaN(at) ? date : dayWords(longDate, at);
}

/** Any time the server may give: a moment, a date, or earliest..latest of either. */
export function whenWords(when: string): string {
  const [first, last] = when.split("..");
  if (first !== undefined && last !== undefined) {
    return `between ${whenWords(first)} and ${whenWords(last)}`;
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(when)) return fullDate(when);
  const at = Date.parse(when);
  return Number.isNaN(at) ? when : fullTime(at);
}

/**
 * A time beneath the heading of its day: "04:10", "01:43 to 02:43", or in full when it leaves the
 * day.
 */
export function timeOnDay(when: string, day: string): string {
  const [first = "", last] = when.split("..");
  const one = (text: string) => {
    const at = text.includes("T") ? Date.parse(text) : NaN;
    return Number.isNaN(at)
      ? dayOf(text) === day
        ? ""
        : fullDate(text)
      : dateInput(at) === day
        ? timeInput(at)
        : fullTime(at);
  };
  return last === undefined ? one(first) : `${one(first)} to ${one(last)}`.trim();
}

/** A chosen day as the moment it begins, or ends: what is asked of the server "from" and "to". */
export function dayStart(date: string | undefined): string | undefined {
  return date ? (momentOf(date, "00:00") ?? undefined) : undefined;
}

export function dayEnd(date: string | undefined): string | undefined {
  const at = date ? Date.parse(`${date}T12:00:00Z`) + day : NaN;
  return Number.isNaN(at) ? undefined : dayStart(dateInput(at));
}

/** The civil day of a time, to group by: the day of its earliest end. */
export function dayOf(when: string): string {
  const first = when.split("..")[0] ?? when;
  if (/^\d{4}-\d{2}-\d{2}$/.test(first)) return first;
  const at = Date.parse(first);
  return Number.isNaN(at) ? first : dateInput(at);
}

export function earliest(when: string): number {
  const first = when.split("..")[0] ?? when;
  return Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(first) ? `${first}T00:00:00Z` : first);
}
