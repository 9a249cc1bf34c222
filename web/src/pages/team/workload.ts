// What a supervisor saw of an officer's workload when giving them a case.
import type { TeamOfficer } from "../../api/team";

/** What the supervisor saw of the officer when choosing, with what they gave them just before. */
export function workloadThen(officer: TeamOfficer, before: { cases: number; points: number }) {
  return {
    cases_then: officer.cases + before.cases,
    points_then: officer.points + before.points,
    points_limit: officer.limit_points,
  };
}
