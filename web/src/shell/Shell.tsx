// The frame of every page: marking, header, navigation, search, content, footer.
import { useEffect, useState, type FormEvent, type ReactNode } from "react";
import { startSearch } from "../api/search";
import { atMoment } from "../base/moment";
import { may } from "../base/permissions";
import { shellText } from "../text/shell";
import { useSession, SignedOutBanner } from "./session";

function Marking(props: { place: "top" | "bottom" }) {
  const { marking } = useSession();
  return (
    <p className={`rowan-marking rowan-marking--${props.place}`}>
      <span className="govuk-visually-hidden">{shellText.markingLabel}: </span>
      {marking}
    </p>
  );
}

/** Search words go to the server in a body; the address holds only the number of the search. */
function SearchBox() {
  const [words, setWords] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = words.trim();
    if (text === "") location.assign("/search");
    else startSearch(text).catch(() => location.assign("/search"));
  };
  return (
    <form className="rowan-search" role="search" onSubmit={submit}>
      <label className="govuk-visually-hidden" htmlFor="header-search">
        {shellText.searchLabel}
      </label>
      <input
        className="govuk-input rowan-search__input"
        id="header-search"
        type="search"
        autoComplete="off"
        spellCheck={false}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <button className="govuk-button rowan-search__button" type="submit">
        {shellText.search}
      </button>
    </form>
  );
}

function isCurrent(path: string): boolean {
  const here = location.pathname;
  return here === path || here.startsWith(`${path}/`) || (path === "/my-work" && here === "/");
}

/** Lists can be read at a moment of the past, and stay in it. */
const keepsMoment = ["/people", "/records"];

function Navigation() {
  const { permissions } = useSession();
  const [open, setOpen] = useState(false);
  const items = shellText.navigation.filter(
    (item) => !item.needs || may(permissions, ...item.needs),
  );
  return (
    <div className="govuk-service-navigation">
      <div className="govuk-width-container">
        <div className="govuk-service-navigation__container">
          <nav aria-label={shellText.menuLabel} className="govuk-service-navigation__wrapper">
            <button
              type="button"
              className="govuk-service-navigation__toggle rowan-menu"
              aria-controls="navigation"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {shellText.menu}
            </button>
            <ul
              className={`govuk-service-navigation__list${open ? " rowan-menu--open" : ""}`}
              id="navigation"
            >
              {items.map((item) => {
                const current = isCurrent(item.path);
                const active = current ? " govuk-service-navigation__item--active" : "";
                return (
                  <li className={`govuk-service-navigation__item${active}`} key={item.path}>
                    <a
                      className="govuk-service-navigation__link"
                      href={keepsMoment.includes(item.path) ? atMoment(item.path) : item.path}
                      aria-current={current ? "page" : undefined}
                    >
                      {current ? (
                        <strong className="govuk-service-navigation__active-fallback">
                          {item.words}
                        </strong>
                      ) : (
                        item.words
                      )}
                    </a>
                  </li>
                );
              })}
            </ul>
          </nav>
        </div>
      </div>
    </div>
  );
}

function Header() {
  const { account, force, permissions } = useSession();
  return (
    <header className="rowan-header">
      <Marking place="top" />
      <div className="govuk-generic-header">
        <div className="govuk-generic-header__container govuk-width-container rowan-header__row">
          <div className="govuk-generic-header__logo">
            <a href="/" className="govuk-generic-header__homepage-link">
              {shellText.product}
            </a>
            <span className="rowan-header__force">{force.name}</span>
          </div>
          <nav className="rowan-header__account" aria-label={shellText.accountLabel}>
            {may(permissions, "search") && <SearchBox />}
            <a className="rowan-header__link" href="/me">
              {account.name}
            </a>
          </nav>
        </div>
      </div>
      <Navigation />
    </header>
  );
}

/** Says a sentence to a screen reader without moving the focus. */
export function announce(words: string): void {
  const region = document.getElementById("announcements");
  if (region) region.textContent = words;
}

/** An address that means nothing. */
export function NotFound() {
  return (
    <Shell title={shellText.notFoundTitle}>
      <h1 className="govuk-heading-l">{shellText.notFoundTitle}</h1>
      <p className="govuk-body">{shellText.notFoundBody}</p>
    </Shell>
  );
}

export function Shell(props: { children: ReactNode; title: string }) {
  const { account, marking } = useSession();
  useEffect(() => {
    document.title = `${props.title} – ${shellText.product} – ${marking}`;
  }, [props.title, marking]);
  return (
    <>
      <a href="#main-content" className="govuk-skip-link">
        {shellText.skip}
      </a>
      <Header />
      <div className="govuk-width-container">
        <main className="govuk-main-wrapper" id="main-content" tabIndex={-1}>
          <SignedOutBanner />
          {account.must_change_password && (
            <p className="govuk-inset-text">
              {shellText.changePassword}{" "}
              <a className="govuk-link" href="/change-password">
                {shellText.changePasswordLink}
              </a>
            </p>
          )}
          {account.must_set_second_factor && !account.must_change_password && (
            <p className="govuk-inset-text">
              {shellText.setSecondFactor}{" "}
              <a className="govuk-link" href="/second-factor">
                {shellText.setSecondFactorLink}
              </a>
            </p>
          )}
          {props.children}
        </main>
      </div>
      <div className="govuk-visually-hidden" id="announcements" role="status" aria-live="polite" />
      <footer className="govuk-footer rowan-footer">
        <div className="govuk-width-container">
          <p className="govuk-body-s">
            {shellText.footerHealth}{" "}
            <a className="govuk-footer__link" href="/practice">
              {shellText.footerPractice}
            </a>
          </p>
          <ul className="govuk-footer__inline-list">
            {shellText.footerLinks.map((link) => (
              <li className="govuk-footer__inline-list-item" key={link.path}>
                <a className="govuk-footer__link" href={link.path}>
                  {link.words}
                </a>
              </li>
            ))}
          </ul>
        </div>
        <Marking place="bottom" />
      </footer>
    </>
  );
}
