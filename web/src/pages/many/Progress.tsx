// How far a piece of work has got, as a bar and in words.
export function Progress(props: {
  done: number;
  total: number;
  words: (done: number, total: number) => string;
}) {
  const words = props.words(props.done, props.total);
  return (
    <div className="rowan-progress">
      <progress value={props.done} max={props.total} aria-label={words} />
      <p className="govuk-body" role="status">
        {words}
      </p>
    </div>
  );
}
