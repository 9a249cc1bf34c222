import { describe, expect, it } from "vitest";
import { sorted } from "./sorting";

const rows = [
  { name: "Asha", points: 9 },
  { name: "Tomas", points: 24 },
  { name: "Ben", points: 12 },
];
const keys = {
  name: (row: (typeof rows)[0]) => row.name,
  points: (row: (typeof rows)[0]) => row.points,
};
const names = (sort?: string) => sorted(rows, "officers", sort, keys).map((row) => row.name);

describe("tables of the team page", () => {
  it("leaves the server's order until one is asked for", () => {
    expect(names()).toEqual(["Asha", "Tomas", "Ben"]);
  });
  it("sorts numbers as numbers, and the other way round with a minus", () => {
    expect(names("officers.points")).toEqual(["Asha", "Ben", "Tomas"]);
    expect(names("-officers.points")).toEqual(["Tomas", "Ben", "Asha"]);
  });
  it("sorts words", () => {
    expect(names("officers.name")).toEqual(["Asha", "Ben", "Tomas"]);
  });
  it("is not moved by the order of another table, nor by a column that there is not", () => {
    expect(names("units.points")).toEqual(["Asha", "Tomas", "Ben"]);
    expect(names("officers.wage")).toEqual(["Asha", "Tomas", "Ben"]);
  });
});
