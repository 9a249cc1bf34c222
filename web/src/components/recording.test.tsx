import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { RecordingNow } from "./recording";

const recording = [
  {
    by: { id: "a", name: "Insp T. Bello" },
    event_type: "meal_given",
    title: "Meal given",
    since: "2026-11-22T14:05:00Z",
  },
  {
    by: { id: "b", name: "Sgt R. Achebe" },
    event_type: "released",
    title: "Released",
    since: "2026-11-22T14:10:00Z",
  },
];

describe("what others are recording", () => {
  it("is told by name, form and time", () => {
    render(<RecordingNow recording={recording} />);
    expect(screen.getAllByRole("listitem")).toHaveLength(2);
    expect(
      screen.getByText(/Insp T. Bello has been recording “Meal given” since .*14:05/),
    ).toBeTruthy();
  });

  it("is told in a form only of that form", () => {
    render(<RecordingNow recording={recording} form="released" />);
    expect(screen.getAllByRole("listitem")).toHaveLength(1);
    expect(screen.getByText(/Sgt R. Achebe/)).toBeTruthy();
  });

  it("is not there when nobody is", () => {
    const { container } = render(<RecordingNow recording={[]} />);
    expect(container.innerHTML).toBe("");
  });
});
