// The steps of a form within one page, with the browser's own way back between them.
import { useCallback, useEffect, useState } from "react";

export type Step = "form" | "check";

export function useSteps(): [Step, (step: Step) => void] {
  const [step, setStep] = useState<Step>("form");

  useEffect(() => {
    const back = () => setStep(location.hash === "#check" ? "check" : "form");
    window.addEventListener("popstate", back);
    return () => window.removeEventListener("popstate", back);
  }, []);

  useEffect(() => {
    // A new step is a new page to its reader: its title takes the focus.
    if (step === "check") document.getElementById("page-title")?.focus();
    window.scrollTo?.(0, 0);
  }, [step]);

  const go = useCallback((next: Step) => {
    if (next === "check") history.pushState(null, "", "#check");
    else if (location.hash === "#check")
      history.replaceState(null, "", location.pathname + location.search);
    setStep(next);
  }, []);
  return [step, go];
}
