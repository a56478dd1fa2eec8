import type { SampleWorkspace } from "./sample-workspaces.ts";

/** One object of an export as XanoScript, with what the layouts name its file by. */
export interface SampleScript {
  readonly keyword: "workspace" | "table" | "api_group" | "query" | "function" | "task";
  readonly name: string;
  readonly id: number;
  /** Of a query. */
  readonly group?: string;
  readonly verb?: string;
  readonly text: string;
}

/** The scripts of a workspace: a list, one row, and three writes for each table; two functions, one of them calling. */
export function sampleScripts(workspace: SampleWorkspace): readonly SampleScript[] {
  let id = 100;
  const next = (): number => {
    id += 1;
    return id;
  };
  const { name, tables, groups, tasks } = workspace;
  return [
    {
      keyword: "workspace",
      name,
      id: 1,
      text: `workspace ${quoted(name)} {\n  preferences = {sql_columns: true}\n}`,
    },
    ...Object.entries(tables).map(([table, columns]) => tableScript(table, columns, next())),
    ...Object.entries(groups).flatMap(([group, served]) => [
      groupScript(group, next()),
      ...served.flatMap((table) => queryScripts(group, table, next)),
    ]),
    ...Object.keys(tables).flatMap((table) => functionScripts(table, next)),
    ...Object.entries(tasks).map(([task, seconds]) => taskScript(task, seconds, next())),
  ];
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function guid(keyword: string, id: number): string {
  return `guid = "${keyword}-${String(id).padStart(20, "x")}"`;
}

function tableScript(name: string, columns: readonly string[], id: number): SampleScript {
  const text = `// Holds every ${name}
table ${/^\w+$/u.test(name) ? name : quoted(name)} {
  auth = ${name === "member" || name === "customer"}

  schema {
    int id
    timestamp created_at?=now { visibility = "private" }
    ${columns.join("\n\n    // As it was entered\n    ")}
  }

  index = [
    {type: "primary", field: [{name: "id"}]}
    {type: "btree", field: [{name: "created_at", op: "desc"}]}
  ]

  ${guid("table", id)}
}`;
  return { keyword: "table", name, id, text };
}

function groupScript(name: string, id: number): SampleScript {
  const canonical = name.replaceAll(/\W/gu, "").slice(0, 8).padEnd(8, "x");
  const text = `api_group ${quoted(name)} {
  canonical = "${canonical}"
  swagger = {token: ""}
  ${guid("group", id)}
}`;
  return { keyword: "api_group", name, id, text };
}

/** The path of a table's endpoints. */
function pathOf(table: string): string {
  return table
    .toLowerCase()
    .replaceAll(/[^a-z]+/gu, "_")
    .replaceAll(/^_|_$/gu, "");
}

/** Of one endpoint: its verb, path, input and what its stack does. */
type Endpoint = readonly [verb: string, path: string, input: string, stack: string];

/** A list that a function makes, one row, and three writes. */
function endpointsOf(table: string): readonly Endpoint[] {
  const path = pathOf(table);
  const [one, key] = [`${path}/{${path}_id}`, `int ${path}_id filters=min:1`];
  const byId = `field_name = "id"\n      field_value = $input.${path}_id`;
  const get = `db.get ${quoted(table)} {\n      ${byId}\n    } as $row`;
  const list = `function.run "${path}/list" {\n      input = {page: $input.page}\n    } as $row`;
  const need = 'precondition ($row != null) {\n      error = "None } there"\n    }';
  const change = `${byId}\n      data = \`$input|pick:["note"]\``;
  return [
    ["GET", path, "int page?=1 filters=min:1", list],
    ["GET", one, key, `${get}\n\n    ${need}`],
    [
      "POST",
      path,
      "text note?",
      `db.add ${quoted(table)} {\n      data = {created_at: "now"}\n    } as $row`,
    ],
    ["PATCH", one, key, `${get}\n    db.patch ${quoted(table)} {\n      ${change}\n    } as $row`],
    [
      "DELETE",
      one,
      key,
      `db.del ${quoted(table)} {\n      ${byId}\n    }\n    var $row {\n      value = null\n    }`,
    ],
  ];
}

function queryScripts(group: string, table: string, next: () => number): readonly SampleScript[] {
  return endpointsOf(table).map(([verb, name, input, stack]) => {
    const id = next();
    const text = `query ${quoted(name)} verb=${verb} {
  api_group = ${quoted(group)}
  auth = ${quoted(group.startsWith("F") ? "customer" : "member")}

  input {
    ${input}
  }

  stack {
    ${stack}
  }

  response = $row
  ${guid("query", id)}
}`;
    return { keyword: "query", name, id, group, verb, text };
  });
}

/** A function that lists rows, and the one that it asks first. */
function functionScripts(table: string, next: () => number): readonly SampleScript[] {
  const path = pathOf(table);
  const list = `function.run "${path}/check" {
      input = {page: $input.page}
    } as $result

    db.query ${quoted(table)} {
      where = $db.id > 0 && $db.created_at != null
      sort = {id: "asc"}
      return = {type: "list", paging: {page: $input.page, per_page: 20}}
    } as $result`;
  const check = `conditional {
      if ($input.page < 1) {
        throw {
          name = "inputerror"
          value = """
            A page is "1" or more }
            """
        }
      }

      else {
        var $result {
          value = true
        }
      }
    }`;
  return [
    functionScript(`${path}/list`, list, next()),
    functionScript(`${path}/check`, check, next()),
  ];
}

function functionScript(name: string, stack: string, id: number): SampleScript {
  const text = `function "${name}" {
  input {
    int page?=1
  }

  stack {
    ${stack}
  }

  response = $result
  ${guid("function", id)}
}`;
  return { keyword: "function", name, id, text };
}

function taskScript(name: string, seconds: number, id: number): SampleScript {
  const text = `task ${quoted(name)} {
  active = true

  stack {
    debug.log {
      value = "ran"
    }
  }

  schedule = [{starts_on: 2026-01-05 02:00:00+0000, freq: ${seconds}}]
  ${guid("task", id)}
}`;
  return { keyword: "task", name, id, text };
}
