import { guid, pathOf, quoted, type SampleScript } from "./sample-script.ts";

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

/** The endpoints of a table. */
export function queryScripts(
  group: string,
  table: string,
  next: () => number,
): readonly SampleScript[] {
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

/** The endpoint that needs no token, and gives one. */
export function loginScript(group: string, table: string, id: number): SampleScript {
  const text = `query "auth/login" verb=POST {
  api_group = ${quoted(group)}

  input {
    email email filters=trim|lower
    text password
  }

  stack {
    db.get ${quoted(table)} {
      field_name = "email"
      field_value = $input.email
    } as $row

    precondition ($row != null) {
      error_type = "accessdenied"
      error = "Nobody has these credentials"
    }

    security.check_password {
      text_password = $input.password
      hash_password = $row.secret
    } as $matches

    security.create_auth_token {
      table = ${quoted(table)}
      extras = {}
      expiration = 86400
      id = $row.id
    } as $authToken
  }

  response = {authToken: $authToken}
  ${guid("query", id)}
}`;
  return { keyword: "query", name: "auth/login", id, group, verb: "POST", text };
}
