// The input for a field, by its kind; and lists and groups of them.
import type { Field } from "../api/types";
import { Button } from "../components/basics";
import { formText } from "../text/forms";
import { CodeInput, EventInput, YesNoInput } from "./choices";
import { describedBy, HintAndError, hintOf, questionOf } from "./frame";
import { inputId, useError, useForm } from "./context";
import { PickInput } from "./picker";
import { emptyForm, emptyItem, type FieldState, type FormState } from "./state";
import { DurationInput, NarrativeInput, TextInput } from "./texts";
import { DateField, WhenField } from "./times";

export interface FieldInputProps {
  field: Field;
  path: string;
  state: FieldState;
  required: boolean;
  onChange: (state: FieldState) => void;
}

/** One of several: the hint and the words about the child's voice stand once, above them all. */
const asOne = { many: false, hint: null, voice_of_child: false };

function ManyInput(props: FieldInputProps & { items: FieldState[] }) {
  const { field, items, path } = props;
  const { today } = useForm();
  const error = useError(path);
  const change = (index: number, item: FieldState) =>
    props.onChange({ is: "many", items: items.map((each, at) => (at === index ? item : each)) });
  return (
    <fieldset
      className="govuk-fieldset rowan-many"
      aria-describedby={describedBy(path, hintOf(field) !== null, error !== undefined)}
    >
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
        {questionOf(field, props.required)}
      </legend>
      <HintAndError field={field} path={path} />
      {items.map((item, index) => (
        <div className="rowan-many__item" key={index}>
          <FieldInput
            field={{ ...field, ...asOne, title: formText.item(field.title, index + 1) }}
            path={`${path}.${index}`}
            state={item}
            required={props.required}
            onChange={(next) => change(index, next)}
          />
          {items.length > 1 && (
            <Button
              kind="secondary"
              small
              label={formText.removeItem(field.title, index + 1)}
              onClick={() =>
                props.onChange({
                  is: "many",
                  items: items.filter((_, at) => at !== index),
                })
              }
            >
              {formText.remove}
            </Button>
          )}
        </div>
      ))}
      <Button
        kind="secondary"
        small
        label={formText.addItem(field.title)}
        onClick={() => props.onChange({ is: "many", items: [...items, emptyItem(field, today)] })}
      >
        {formText.add}
      </Button>
    </fieldset>
  );
}

function GroupInput(props: FieldInputProps & { items: FormState[] }) {
  const { field, items, path } = props;
  const { today } = useForm();
  const error = useError(path);
  const change = (index: number, item: FormState) =>
    props.onChange({ is: "group", items: items.map((each, at) => (at === index ? item : each)) });
  return (
    <div
      className="rowan-group-field"
      id={inputId(path)}
      tabIndex={-1}
      role="group"
      aria-label={field.title}
      aria-describedby={describedBy(path, hintOf(field) !== null, error !== undefined)}
    >
      <HintAndError field={field} path={path} />
      {items.map((item, index) => (
        <fieldset className="govuk-fieldset rowan-many" key={index}>
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">
            {field.many ? formText.item(field.title, index + 1) : questionOf(field, props.required)}
          </legend>
          <Fields
            fields={field.fields ?? []}
            state={item}
            prefix={`${path}.${index}.`}
            onChange={(next) => change(index, next)}
          />
          {items.length > 1 && (
            <Button
              kind="secondary"
              small
              label={formText.removeItem(field.title, index + 1)}
              onClick={() =>
                props.onChange({
                  is: "group",
                  items: items.filter((_, at) => at !== index),
                })
              }
            >
              {formText.remove}
            </Button>
          )}
        </fieldset>
      ))}
      {field.many && (
        <Button
          kind="secondary"
          small
          label={formText.addItem(field.title)}
          onClick={() =>
            props.onChange({
              is: "group",
              items: [...items, emptyForm(field.fields ?? [], today)],
            })
          }
        >
          {formText.add}
        </Button>
      )}
    </div>
  );
}

export function FieldInput(props: FieldInputProps) {
  const { state, field } = props;
  switch (state.is) {
    case "choice":
      if (field.kind === "yes_no_not_known") return <YesNoInput {...props} state={state} />;
      if (field.kind === "event") return <EventInput {...props} state={state} />;
      return <CodeInput {...props} state={state} />;
    case "text":
      return field.kind === "narrative" ? (
        <NarrativeInput {...props} state={state} />
      ) : (
        <TextInput {...props} state={state} />
      );
    case "date":
      return <DateField {...props} state={state} />;
    case "when":
      return <WhenField {...props} state={state} future />;
    case "duration":
      return <DurationInput {...props} state={state} />;
    case "pick":
      return <PickInput {...props} state={state} />;
    case "many":
      return <ManyInput {...props} items={state.items} />;
    case "group":
      return <GroupInput {...props} items={state.items} />;
  }
}

export function Fields(props: {
  fields: Field[];
  state: FormState;
  prefix?: string;
  onChange: (state: FormState) => void;
  shown?: (name: string) => boolean;
  required?: (field: Field) => boolean;
}) {
  const { fields, state, prefix = "" } = props;
  return (
    <>
      {fields
        .filter((field) => props.shown?.(field.name) ?? true)
        .map((field) => {
          const own = state[field.name];
          return (
            own && (
              <FieldInput
                key={field.name}
                field={field}
                path={prefix + field.name}
                state={own}
                required={props.required?.(field) ?? Boolean(field.required)}
                onChange={(next) => props.onChange({ ...state, [field.name]: next })}
              />
            )
          );
        })}
    </>
  );
}
