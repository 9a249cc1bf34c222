// The start of every page.
import "@fontsource-variable/inter";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../styles/main.scss";
import { pageFor } from "./pages";
import { Broken } from "./shell/Broken";
import { SignedIn } from "./shell/session";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
const place = document.getElementById("page");
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Broken>
        <SignedIn>{pageFor(location.pathname)}</SignedIn>
      </Broken>
    </StrictMode>,
  );
}
