import { loginScript, queryScripts } from "./sample-queries.ts";
import { guid, pathOf, quoted, type SampleScript } from "./sample-script.ts";
import type { SampleWorkspace } from "./sample-workspaces.ts";

/** The scripts of a workspace: a list, one row, and three writes for each table; two functions, one of them calling; a login. */
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
    ...Object.entries(groups).flatMap(([group, served]) =>
      served.filter(isAuth).map((table) => loginScript(group, table, next())),
    ),
  ];
}

/** Whether people log in as the rows of a table. */
function isAuth(table: string): boolean {
  return table === "member" || table === "customer";
}

function tableScript(name: string, columns: readonly string[], id: number): SampleScript {
  const text = `// Holds every ${name}
table ${/^\w+$/u.test(name) ? name : quoted(name)} {
  auth = ${isAuth(name)}

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
