// What a supervisor sees of a unit's work: who has room, what nobody has, what does not move, what
// is to be reviewed, and what was directed.
import { useState } from "react";
import { get } from "../../api/client";
import type { Team, TeamCase, TeamPart } from "../../api/team";
import type { Definitions, List } from "../../api/types";
import { useRead } from "../../api/use";
import { momentShown } from "../../base/moment";
import { may } from "../../base/permissions";
import { given, queryOf } from "../../base/query";
import { Body, Heading } from "../../components/basics";
import { useChoosing, type ActForMany, type Chosen } from "../../components/choosing";
import { Shown } from "../../components/failures";
import { FilterForm, FilterSelect } from "../../components/filters";
import { ThenBanner, ThenForm } from "../../components/then";
import { useSession } from "../../shell/session";
import { Shell } from "../../shell/Shell";
import { teamText } from "../../text/team";
import { Export } from "../../components/export";
import { ManyFlow } from "../many/lazy";
import { Cases, chosenCase } from "./Cases";
import { Compared, Limits, Workload } from "./People";

const parts: TeamPart[] = [
  "unallocated",
  "drifted",
  "transfers",
  "offered",
  "reviews",
  "directions",
];

const tones: Record<TeamPart, string> = {
  unallocated: "red",
  drifted: "red",
  transfers: "orange",
  offered: "orange",
  reviews: "blue",
  directions: "blue",
};

function Tiles(props: { count: (part: TeamPart) => number }) {
  return (
    <ul className="rowan-tiles">
      {parts.map((part) => {
        const count = props.count(part);
        return (
          <li key={part}>
            <a
              href={`#${part}`}
              className={`rowan-tile rowan-tile--${count > 0 ? tones[part] : "none"}`}
            >
              <span className="rowan-tile__number">{count}</span>
              <span className="rowan-tile__words">{teamText.parts[part]}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function Filters(props: { team: Team; definitions: Definitions; chosen: Record<string, string> }) {
  const { team, definitions, chosen } = props;
  const worked = definitions.record_types.filter((type) => type.team);
  return (
    <FilterForm keep={{ ...momentShown() }} filtered={Boolean(chosen.unit) || Boolean(chosen.kind)}>
      <FilterSelect
        name="unit"
        label={teamText.unit}
        any={teamText.ownUnit}
        chosen={chosen.unit}
        choices={team.units.map((unit) => ({
          value: unit.id,
          words: `${"\u2003".repeat(unit.depth)}${unit.name}`,
        }))}
      />
      <FilterSelect
        name="kind"
        label={teamText.kind}
        any={teamText.anyKind}
        chosen={chosen.kind}
        choices={worked.map((type) => ({ value: type.name, words: type.plural }))}
      />
    </FilterForm>
  );
}

interface Doing {
  part: TeamPart;
  act: ActForMany;
  rows: Chosen[];
}

/** All of one part, as far as something may be done to them at once. */
async function gatherCases(part: TeamPart, unit: string, most: number): Promise<Chosen[]> {
  const found = new Map<string, Chosen>();
  let cursor: string | null = "";
  while (cursor !== null && found.size < most) {
    const page: List<TeamCase> = await get(`/team/${part}`, { unit, cursor, limit: 200 });
    for (const one of page.items) found.set(one.id, chosenCase(one));
    cursor = page.next;
  }
  return [...found.values()].slice(0, most);
}

function Whole(props: { team: Team; definitions: Definitions; again: () => void }) {
  const { team, definitions } = props;
  const choosing = useChoosing();
  const [doing, setDoing] = useState<Doing>();
  const chosen = queryOf(["unit", "kind", "sort"]);
  const { permissions, for_many } = useSession();
  const query = given({ unit: chosen.unit, ...momentShown() });
  const csv = (part: string) =>
    may(permissions, "export") && <Export path={`/team/${part}`} query={query} />;
  const rowsOf = (part: TeamPart): TeamCase[] =>
    chosen.kind ? team[part].filter((one) => one.type === chosen.kind) : team[part];
  const countOf = (part: TeamPart) => (chosen.kind ? rowsOf(part).length : team.counts[part]);
  if (doing) {
    return (
      <ManyFlow
        definitions={definitions}
        act={doing.act}
        rows={doing.rows}
        unit={team.unit?.id}
        onBack={() => setDoing(undefined)}
        onDone={() => {
          choosing(doing.part).set([]);
          setDoing(undefined);
          props.again();
        }}
      />
    );
  }
  return (
    <>
      <Heading caption={team.unit?.name}>{teamText.title}</Heading>
      <ThenBanner now={location.pathname} />
      {team.unit === null && <Body>{teamText.noUnit}</Body>}
      <Body hint>{teamText.cases(team.counts.cases)}</Body>
      <Tiles count={countOf} />
      <Filters team={team} definitions={definitions} chosen={chosen} />
      <Workload officers={team.officers} sort={chosen.sort}>
        {csv("officers")}
      </Workload>
      {parts.map((part) => (
        <Cases
          key={part}
          part={part}
          rows={rowsOf(part)}
          count={countOf(part)}
          sort={chosen.sort}
          definitions={definitions}
          choosing={choosing(part)}
          gather={
            chosen.kind ? undefined : () => gatherCases(part, chosen.unit ?? "", for_many.most)
          }
          onGo={(act, rows) => setDoing({ part, act, rows })}
        >
          {csv(part)}
        </Cases>
      ))}
      <Compared units={team.compared} sort={chosen.sort}>
        {csv("units")}
      </Compared>
      <Limits limits={team.limits} />
      <ThenForm />
    </>
  );
}

export function TeamPage() {
  const { unit } = queryOf(["unit"]);
  const definitions = useRead<Definitions>("/definitions");
  const read = useRead<Team>("/team", { unit, ...momentShown() });
  return (
    <Shell title={teamText.title}>
      <Shown read={definitions} whole>
        {(all) => (
          <Shown read={read} what={teamText.title.toLowerCase()} whole>
            {(team) => <Whole team={team} definitions={all} again={read.again} />}
          </Shown>
        )}
      </Shown>
    </Shell>
  );
}
