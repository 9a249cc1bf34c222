// What stands where a page was when drawing it failed: never an empty screen.
import { Component, type ReactNode } from "react";
import { ApiError } from "../api/client";
import { Failure } from "../components/failures";
import { shellText } from "../text/shell";

interface State {
  broken: boolean;
}

export class Broken extends Component<{ children: ReactNode }, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="govuk-width-container govuk-main-wrapper" id="main-content">
        <Failure
          error={new ApiError({ title: shellText.failedTitle, status: 500 })}
          again={() => location.reload()}
          whole
        />
      </main>
    );
  }
}
