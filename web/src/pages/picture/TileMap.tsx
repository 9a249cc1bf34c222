// A schematic map: a square for each area, with its share in words, a pattern and a colour. Each
// square opens its records; the table beneath has the same figures.
import { useId } from "react";
import { pictureText } from "../../text/picture";
import { shareWords, type Bar } from "./cells";
import { levelOf, offTheMap, type Tile } from "./map";

const size = 100;
const gap = 6;
const levels = [1, 2, 3] as const;

function Patterns(props: { id: string }) {
  return (
    <defs>
      {levels.map((level) => (
        <pattern
          key={level}
          id={`${props.id}-${level}`}
          width="12"
          height="12"
          patternUnits="userSpaceOnUse"
        >
          <rect width="12" height="12" className={`rowan-map__ground--${level}`} />
          {level > 1 && <path d="M0 12 L12 0" className="rowan-map__line" />}
          {level > 2 && <path d="M0 0 L12 12" className="rowan-map__line" />}
        </pattern>
      ))}
    </defs>
  );
}

function Square(props: { tile: Tile; bars: Bar[]; pattern: string; href: string | null }) {
  const { tile, bars, href } = props;
  const level = levelOf(tile.bar, bars);
  const words = tile.bar ? shareWords(tile.bar.low, tile.bar.high) : pictureText.mapNone;
  const x = (tile.column - 1) * size + gap / 2;
  const y = (tile.row - 1) * size + gap / 2;
  const side = size - gap;
  const drawn = (
    <>
      <rect
        x={x}
        y={y}
        width={side}
        height={side}
        fill={level === 0 ? "none" : `url(#${props.pattern}-${level})`}
        className={`rowan-map__tile${tile.bar?.outlier ? " rowan-map__tile--outlier" : ""}`}
      />
      <rect
        x={x + 8}
        y={y + 22}
        width={side - 16}
        height={side - 44}
        className="rowan-map__plate"
      />
      <text x={x + side / 2} y={y + 44} textAnchor="middle" className="rowan-map__short">
        {tile.short}
        {tile.bar?.outlier && " *"}
      </text>
      <text x={x + side / 2} y={y + 64} textAnchor="middle" className="rowan-map__share">
        {tile.bar?.low === null ? pictureText.mapNone : words}
      </text>
    </>
  );
  const label = pictureText.mapTile(
    tile.title,
    words,
    tile.bar?.numerator ?? 0,
    tile.bar?.denominator ?? 0,
    Boolean(tile.bar?.outlier),
  );
  if (!href) {
    return (
      <g>
        <title>{label}</title>
        {drawn}
      </g>
    );
  }
  return (
    <a href={href} className="rowan-map__link">
      <title>{label}</title>
      {drawn}
    </a>
  );
}

export function TileMap(props: {
  title: string;
  tiles: Tile[];
  bars: Bar[];
  hrefOf: (bar: Bar) => string;
}) {
  const { tiles, bars } = props;
  const pattern = useId().replaceAll(":", "");
  const columns = Math.max(...tiles.map((tile) => tile.column));
  const rows = Math.max(...tiles.map((tile) => tile.row));
  const others = offTheMap(bars, tiles);
  return (
    <figure className="rowan-chart rowan-map">
      <svg
        viewBox={`0 0 ${columns * size} ${rows * size}`}
        role="group"
        aria-label={pictureText.map(props.title)}
      >
        <Patterns id={pattern} />
        {[...tiles]
          .sort((a, b) => a.row - b.row || a.column - b.column)
          .map((tile) => (
            <Square
              key={tile.code}
              tile={tile}
              bars={bars}
              pattern={pattern}
              href={tile.bar && tile.bar.denominator > 0 ? props.hrefOf(tile.bar) : null}
            />
          ))}
      </svg>
      <figcaption className="govuk-hint">
        <ul className="rowan-map__legend">
          {levels.map((level) => (
            <li key={level}>
              <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
                <Patterns id={`${pattern}k${level}`} />
                <rect
                  width="24"
                  height="24"
                  fill={`url(#${pattern}k${level}-${level})`}
                  className="rowan-map__tile"
                />
              </svg>
              {pictureText.mapLevels[level]}
            </li>
          ))}
        </ul>
        {pictureText.mapNote} {others.length > 0 && pictureText.mapOthers(others.length)}
      </figcaption>
    </figure>
  );
}
