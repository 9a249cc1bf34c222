// When something happened, in one text: a moment, a day, or earliest..latest.
import type { EventView } from "../api/types";

export function happenedWhen(event: Pick<EventView, "happened_at" | "happened_until">): string {
  const { happened_at, happened_until } = event;
  return happened_until && happened_until !== happened_at
    ? `${happened_at}..${happened_until}`
    : happened_at;
}
