// Steps that follow a list within its page: the way back, and where the reader is put.
import { useEffect, useRef } from "react";

const here = "#together";

/** The browser's own way back leads to the list, but not while something is being sent. */
export function useWayBack(sending: boolean, onBack: () => void) {
  const latest = useRef({ sending, onBack });
  latest.current = { sending, onBack };
  useEffect(() => {
    if (location.hash !== here) history.pushState(null, "", here);
    const back = () => {
      if (latest.current.sending) history.pushState(null, "", here);
      else latest.current.onBack();
    };
    window.addEventListener("popstate", back);
    return () => {
      window.removeEventListener("popstate", back);
      if (location.hash === here) {
        history.replaceState(null, "", location.pathname + location.search);
      }
      requestAnimationFrame(() => document.getElementById("page-title")?.focus());
    };
  }, []);
}

/** A step that begins is a new page to its reader: its title takes the focus. */
export function useNewPage(step = "") {
  useEffect(() => {
    document.getElementById("page-title")?.focus();
    window.scrollTo?.(0, 0);
  }, [step]);
}
