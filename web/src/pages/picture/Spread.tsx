// How far groups lie apart: a dot for each, named, against the one in the middle.
import { pictureText } from "../../text/picture";
import { percentWords, shareWords, type Bar } from "./cells";
import { byShare, medianOf } from "./map";

const rowHeight = 28;
const labelWidth = 260;
const plotWidth = 560;
const valueWidth = 180;
const width = labelWidth + plotWidth + valueWidth;
const top = 26;

function Dot(props: { bar: Bar; index: number; href: string }) {
  const { bar } = props;
  const y = top + props.index * rowHeight + rowHeight / 2;
  const at = (share: number | null) => labelWidth + ((share ?? 0) / 100) * plotWidth;
  const words = shareWords(bar.low, bar.high);
  const name = bar.label.length > 32 ? `${bar.label.slice(0, 31)}…` : bar.label;
  return (
    <a href={props.href} className="rowan-map__link">
      <title>{pictureText.dot(bar.label, words, bar.outlier)}</title>
      <rect x={0} y={y - rowHeight / 2} width={width} height={rowHeight} fill="transparent" />
      <text x={labelWidth - 12} y={y + 5} textAnchor="end" className="rowan-chart__label">
        {name}
      </text>
      <line
        x1={labelWidth}
        x2={labelWidth + plotWidth}
        y1={y}
        y2={y}
        className="rowan-spread__row"
      />
      {bar.low !== null && bar.high !== null && bar.high > bar.low && (
        <line x1={at(bar.low)} x2={at(bar.high)} y1={y} y2={y} className="rowan-spread__range" />
      )}
      {bar.low !== null &&
        (bar.outlier ? (
          <path
            d={`M${at(bar.low)} ${y - 9} l9 9 l-9 9 l-9 -9 z`}
            className="rowan-spread__dot rowan-spread__dot--outlier"
          />
        ) : (
          <circle cx={at(bar.low)} cy={y} r={6} className="rowan-spread__dot" />
        ))}
      <text x={labelWidth + plotWidth + 12} y={y + 5} className="rowan-chart__value">
        {words}
      </text>
    </a>
  );
}

export function Spread(props: { title: string; bars: Bar[]; hrefOf: (bar: Bar) => string }) {
  const bars = byShare(props.bars).filter((bar) => bar.low !== null);
  const median = medianOf(bars);
  if (bars.length < 3 || median === null) return null;
  const height = top + bars.length * rowHeight + 4;
  const x = labelWidth + (median / 100) * plotWidth;
  return (
    <figure className="rowan-chart rowan-spread">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={pictureText.spread(props.title)}
      >
        <line x1={x} x2={x} y1={top} y2={height} className="rowan-spread__median" />
        <text x={x} y={16} textAnchor="middle" className="rowan-chart__label">
          {pictureText.median(percentWords(median))}
        </text>
        {bars.map((bar, index) => (
          <Dot key={bar.key} bar={bar} index={index} href={props.hrefOf(bar)} />
        ))}
      </svg>
      <figcaption className="govuk-hint">{pictureText.spreadNote}</figcaption>
    </figure>
  );
}
