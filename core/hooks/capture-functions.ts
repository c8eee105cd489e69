/** Where the triggers' functions stand, and the table beside them that they write to. */
export type CapturePlace = { schema: string; occurrences: string };

type FunctionText = { name: string; signature: string; returns: string; definer: boolean; body: string };

/**
 * The bodies of the triggers' functions. A change of a row must never fail because a hook listens: a row that JSON cannot hold
 * is kept as far as it can be, and what cannot be read at all is kept as the word `unreadable` with the reason.
 */
export function captureBodies(place: CapturePlace): FunctionText[] {
  const schema = `"${place.schema.replaceAll('"', '""')}"`;
  const occurrences = `${schema}."${place.occurrences.replaceAll('"', '""')}"`;
  const read = (row: string) => `${schema}.signalbox_row_as_json(${row})`;
  const show = (row: string, given = "tg_argv") =>
    `${schema}.signalbox_shown(${row}, ${given}[3]::text[], ${given}[4])`;
  const key = (row: string, given = "tg_argv") => `${schema}.signalbox_key(${row}, ${given}[2]::text[])`;
  return [
    { name: "signalbox_row_as_json", signature: "whole record", returns: "jsonb", definer: false, body: readRow },
    {
      name: "signalbox_key",
      signature: "content jsonb, fields text[]",
      returns: "text",
      definer: false,
      body: joinKey,
    },
    {
      name: "signalbox_shown",
      signature: "content jsonb, hidden text[], patterns text",
      returns: "jsonb",
      definer: false,
      body: leaveOut,
    },
    {
      name: "signalbox_capture_row",
      signature: "",
      returns: "trigger",
      definer: true,
      body: captureRow({ occurrences, read, show, key }),
    },
    {
      name: "signalbox_capture_statement",
      signature: "",
      returns: "trigger",
      definer: true,
      body: captureStatement({ occurrences, read, show, key }),
    },
    {
      name: "signalbox_capture_moving",
      signature: "",
      returns: "trigger",
      definer: true,
      body: captureMoving,
    },
    {
      name: "signalbox_capture_truncate",
      signature: "",
      returns: "trigger",
      definer: true,
      body: captureTruncate({ occurrences, read, show, key }),
    },
  ];
}

type Texts = {
  occurrences: string;
  read: (row: string) => string;
  show: (row: string, given?: string) => string;
  key: (row: string, given?: string) => string;
};

// The handler costs a subtransaction without a number of its own, which is next to nothing; writing inside one would use up
// a transaction number for each row. Columns of the type json can hold what jsonb refuses: an escaped U+0000, or one half
// of a surrogate pair. Both become U+FFFD.
const readRow = `
begin
  return to_jsonb(whole);
exception when others then
  begin
    return regexp_replace(row_to_json(whole)::text,
      '(?<!\\\\)((?:\\\\\\\\)*)\\\\u(?:0000|[dD][89abAB][0-9a-fA-F]{2}(?!\\\\u[dD][c-fC-F])|(?<!\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u)[dD][c-fC-F][0-9a-fA-F]{2})',
      '\\1\\\\ufffd', 'g')::jsonb;
  exception when others then
    return jsonb_build_object('unreadable', sqlerrm);
  end;
end`;

const joinKey = `
begin
  if cardinality(fields) = 1 then return content ->> fields[1]; end if;
  return (select string_agg(content ->> part.name, ',' order by part.place)
    from unnest(fields) with ordinality as part (name, place));
end`;

const leaveOut = `
begin
  if patterns <> '' then
    hidden := hidden || array(select name from jsonb_object_keys(content) as name
      where name ilike any (patterns::text[]));
  end if;
  return content - hidden;
end`;

// PostgreSQL carries out an update that moves a row to another partition as a deletion and an insertion, whose triggers run one
// directly after the other. Between the two triggers of the statement that surround them (`captureMoving`) the insertion is
// told as the update that it is, and the deletion before it is taken back. Where rows do not move there is no tenth argument.
function captureRow({ occurrences, read, show, key }: Texts): string {
  return `
declare
  was jsonb;
  becomes jsonb;
  changed text[] := '{}';
  operation text := case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'updated' else 'deleted' end;
  hooks integer[] := tg_argv[5]::integer[];
  watching text := tg_argv[6];
  written ${occurrences}.id%type;
  moving boolean := split_part(current_setting(tg_argv[9], true), ' ', -1) = pg_trigger_depth()::text;
  moved jsonb;
begin
  if tg_op <> 'INSERT' then was := ${read("old")}; end if;
  if tg_op <> 'DELETE' then becomes := ${read("new")}; end if;
  if moving and tg_op = 'INSERT' then
    moved := nullif(current_setting(tg_argv[9] || '_row' || pg_trigger_depth(), true), '')::jsonb;
    if moved is not null then
      perform set_config(tg_argv[9] || '_row' || pg_trigger_depth(), '', true);
      delete from ${occurrences} as taken_back where taken_back.id = (jsonb_populate_record(null::${occurrences}, moved)).id;
      was := moved -> 'row';
      operation := 'updated';
      hooks := tg_argv[10]::integer[];
      watching := tg_argv[11];
    end if;
  end if;
  if operation = 'updated' then
    changed := array(select field.name from (select jsonb_object_keys(becomes) as name) as field
      where becomes -> field.name is distinct from was -> field.name);
    -- Types have several forms of one value: 1.0 and 1.00 are no change.
    if cardinality(changed) = 0 and not was ? 'unreadable' then return null; end if;
    if watching <> '' then
      hooks := hooks || array(select (one ->> 'id')::integer from jsonb_array_elements(watching::jsonb) as one
        where becomes ? 'unreadable' or array(select jsonb_array_elements_text(one -> 'fields')) && changed);
    end if;
  end if;
  if cardinality(hooks) > 0 then
    insert into ${occurrences} (model, operation, object_id, old, new, changed_fields, hook_ids)
    values (tg_argv[1], operation, ${key("coalesce(becomes, was)")}, ${show("was")}, ${show("becomes")}, changed, hooks)
    returning id into written;
  end if;
  if moving and tg_op = 'DELETE' then
    perform set_config(tg_argv[9] || '_row' || pg_trigger_depth(), jsonb_build_object('id', written, 'row', was)::text, true);
  end if;
  return null;
end`;
}

// Which updates are under way, as the depths of triggers at which they are: a trigger may cause another one of the same table.
const captureMoving = `
declare
  depths text := coalesce(current_setting(tg_argv[1], true), '');
begin
  if tg_when = 'BEFORE' then
    perform set_config(tg_argv[1], depths || ' ' || pg_trigger_depth(), true);
  else
    perform set_config(tg_argv[1], regexp_replace(depths, ' \\d+$', ''), true);
    perform set_config(tg_argv[1] || '_row' || pg_trigger_depth(), '', true);
  end if;
  return null;
end`;

function captureStatement({ occurrences, read, show, key }: Texts): string {
  // "offset 0" keeps the planner from reading a row once for each place in which it is used.
  return `
begin
  if tg_op = 'INSERT' then
    insert into ${occurrences} (model, operation, object_id, new, hook_ids)
    select tg_argv[1], 'created', ${key("one.content")}, ${show("one.content")}, tg_argv[5]::integer[]
    from (select ${read("changed")} as content from new_rows as changed offset 0) as one;
  else
    insert into ${occurrences} (model, operation, object_id, old, hook_ids)
    select tg_argv[1], 'deleted', ${key("one.content")}, ${show("one.content")}, tg_argv[5]::integer[]
    from (select ${read("changed")} as content from old_rows as changed offset 0) as one;
  end if;
  return null;
end`;
}

function captureTruncate({ occurrences, read, show, key }: Texts): string {
  const select = `insert into ${occurrences} (model, operation, object_id, old, hook_ids)
    select $1[1], ''deleted'', ${key("one.content", "$1")},
      ${show("one.content", "$1")}, $1[5]::integer[]
    from (select ${read("gone")} as content from %s %I.%I as gone offset 0) as one
    where $1[7] = '''' or one.content ->> $1[7] is distinct from $1[8]`;
  // Rows of tables that inherit from this one are theirs; rows of partitions are this one's. The arguments of a trigger are
  // counted from 0, and arrays that are built from 1.
  return `
begin
  execute format('${select}',
    case (select relkind from pg_class where oid = tg_relid) when 'p' then '' else 'only' end, tg_table_schema, tg_table_name)
  using array[tg_argv[1], tg_argv[2], tg_argv[3], tg_argv[4], tg_argv[5], tg_argv[6], tg_argv[7], tg_argv[8]];
  return null;
end`;
}
