// A bar for each group, drawn from the same cells as the table that always stands beneath it.
import { useId } from "react";
import { pictureText } from "../../text/picture";
import { shareWords, type Bar } from "./cells";

const rowHeight = 34;
const labelWidth = 260;
const barWidth = 560;
const valueWidth = 180;
const width = labelWidth + barWidth + valueWidth;

function shortened(label: string): string {
  return label.length > 32 ? `${label.slice(0, 31)}…` : label;
}

function BarRow(props: { bar: Bar; index: number; pattern: string }) {
  const { bar, index } = props;
  const low = ((bar.low ?? 0) / 100) * barWidth;
  const high = ((bar.high ?? bar.low ?? 0) / 100) * barWidth;
  const y = index * rowHeight;
  return (
    <g className="rowan-chart__row">
      <text x={labelWidth - 12} y={y + 22} textAnchor="end" className="rowan-chart__label">
        {shortened(bar.label)}
      </text>
      <rect x={labelWidth} y={y + 6} width={barWidth} height={22} className="rowan-chart__track" />
      <rect
        x={labelWidth}
        y={y + 6}
        width={low}
        height={22}
        className={`rowan-chart__bar${bar.outlier ? " rowan-chart__bar--outlier" : ""}`}
      />
      {high > low && (
        <rect
          x={labelWidth + low}
          y={y + 6}
          width={high - low}
          height={22}
          fill={`url(#${props.pattern})`}
        />
      )}
      <text x={labelWidth + barWidth + 12} y={y + 22} className="rowan-chart__value">
        {shareWords(bar.low, bar.high)}
      </text>
    </g>
  );
}

export function BarChart(props: { title: string; bars: Bar[]; target: number | null }) {
  const { bars, target } = props;
  const title = useId();
  const pattern = useId().replaceAll(":", "");
  const height = bars.length * rowHeight + 8;
  const ranged = bars.some((bar) => (bar.high ?? 0) > (bar.low ?? 0));
  return (
    <figure className="rowan-chart">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={title}
        preserveAspectRatio="xMinYMin meet"
      >
        <title id={title}>{pictureText.chart(props.title)}</title>
        <defs>
          <pattern
            id={pattern}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="8" height="8" className="rowan-chart__stripe-ground" />
            <rect width="4" height="8" className="rowan-chart__stripe" />
          </pattern>
        </defs>
        {bars.map((bar, index) => (
          <BarRow key={bar.key} bar={bar} index={index} pattern={pattern} />
        ))}
        {target !== null && (
          <line
            x1={labelWidth + (target / 100) * barWidth}
            x2={labelWidth + (target / 100) * barWidth}
            y1={0}
            y2={height}
            className="rowan-chart__target"
          />
        )}
      </svg>
      <figcaption className="govuk-hint">
        {pictureText.chartNote} {ranged && pictureText.chartRange}
      </figcaption>
    </figure>
  );
}
