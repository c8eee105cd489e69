import type { JsonObject } from "#core/json.ts";
import { describeType, listProperties, referenceOf } from "./describe-schema.ts";

type SchemaViewProps = { schema: JsonObject; depth?: number };

// Deeper levels are named schemas by then, which have an entry of their own.
const depthMax = 5;

/** The properties of a JSON Schema, as a list in lists; named schemas are links to their own entry. */
export function SchemaView({ schema, depth = 0 }: SchemaViewProps) {
  const properties = listProperties(schema);
  if (properties.length === 0) return <TypeText schema={schema} />;
  return (
    <ul className="grid gap-1 border-line border-l pl-3">
      {properties.map(({ name, isRequired, description, schema: inner }) => (
        <li className="grid gap-1" key={name}>
          <p className="text-small">
            <code className="font-medium">{name}</code> <TypeText schema={inner} />
            {isRequired ? <span className="text-warn"> required</span> : null}
            {description === "" ? null : <span className="text-muted"> — {description}</span>}
          </p>
          {depth < depthMax && listProperties(inner).length > 0 ? (
            <SchemaView depth={depth + 1} schema={inner} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function TypeText({ schema }: { schema: JsonObject }) {
  const reference = referenceOf(schema);
  if (reference === null) return <span className="text-muted text-small">{describeType(schema)}</span>;
  return (
    <span className="text-muted text-small">
      {describeType(schema).replace(reference, "")}
      <a className="text-accent-text underline" href={`#schema-${reference}`}>
        {reference}
      </a>
    </span>
  );
}
