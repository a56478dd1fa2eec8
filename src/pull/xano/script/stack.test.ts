import { expect, test } from "vitest";
import { readConstruct } from "./constructs.ts";
import { scriptText } from "./script-text.ts";
import { readStack } from "./stack.ts";

function effects(body: string): ReturnType<typeof readStack> {
  const text = `query q verb=GET {\n${body}\n}`;
  return readStack(
    readConstruct(scriptText("q.xs", text), { from: 0, to: text.length })?.body ?? [],
  );
}

const nothing = { reads: [], writes: [], calls: [], opaque: [] };

test("finds what a stack reads, writes and calls, however deep it stands", () => {
  const body = `stack {
    db.get "app user" {
      field_name = "id"
      field_value = $auth.id
    } as $user
    conditional {
      description = "only once"
      if ($user != null && ($user.a|first) == {}) {
        foreach ($user.list) {
          each as $one {
            db.query deal {
              join = {c: {table: "contact", where: $db.deal.c == $db.c.id}}
              where = $db.deal.id == $one && $db.deal.s in $user.states
              return = {type: "list"}
            } as $deals|unique:""
            function.run "deals/close" { input = {id: $one} } as $x
          }
        }
      }
      elseif (true) {
        try_catch {
          try { db.add log { data = {at: now} } as $log }
          catch { throw { name = "x" value = "y" } }
        }
      }
      else { return { value = $user } }
    }
    db.transaction {
      stack { db.truncate cache { reset = true } }
    }
  }
  response = $user`;
  expect(effects(body)).toEqual({
    reads: ["app user", "deal", "contact"],
    writes: ["log", "cache"],
    calls: ["deals/close"],
    opaque: [],
  });
});

test.for([
  ['api.request { url = "x" } as $a', "api.request"],
  ['db.direct_query { sql = "select 1" } as $a', "db.direct_query"],
  ['db.external.postgres.direct_query { sql = "select 1" }', "db.external.postgres.direct_query"],
  ["cloud.aws.s3.upload_file { } as $a", "cloud.aws.s3.upload_file"],
  ['util.send_email { to = "x" }', "util.send_email"],
  ["wonder.make x { }", "wonder.make"],
  ['conditional { if (true) { redis.set { key = "a" } } }', "redis.set"],
  ["!db.add log { }", undefined],
  ["db.add $name { data = {} }", "db.add"],
  ['function.run "" { }', "function.run"],
  ["function.run 0 { }", "function.run"],
  ['var $a { value = $b|map:"return fetch($this)" }', "code in var"],
  ["var $a { value = ($b|filter:'x':10) }", "code in var"],
  ['var $a { value = `$b|map:"return 1"` }', "code in var"],
  ['if ($a|some:"x") { }', "code in if"],
  ["[1, 2]", "["],
  ["unknown = 3", "unknown"],
])(
  "takes a statement for one that may do anything unless it is known to be harmless, given %s",
  ([line, opaque]) => {
    const found = effects(`stack {\n  ${line}\n}\nresponse = null`);
    expect(found.opaque).toEqual(opaque === undefined ? [] : [opaque]);
  },
);

test("counts a statement that is switched off, since that may be undone", () => {
  expect(effects('stack {\n  !db.del deal { field_name = "id" }\n}')).toEqual({
    ...nothing,
    writes: ["deal"],
  });
});

test.for([
  ['response = $x|map:"return 1"', "code in response"],
  ["post_process { api.request { } }", "post_process"],
  ["stack = {}", "stack"],
])("judges the whole body, not its stack alone, given %s", ([body, opaque]) => {
  expect(effects(String(body))).toEqual({ ...nothing, opaque: [opaque] });
});

test.for([
  ["var $a { value = 1 }"],
  ["var.update $a { value = $a|push:(2|add:3) }"],
  ["array.push $a { value = 1 }"],
  ["math.add $a { value = 1 }"],
  ['precondition ($a == null) { error = "x" }'],
  ["security.create_uuid as $u"],
  ['util.get_raw_input { encoding = "json" } as $raw'],
  ["var $a { value = $b|map:$$.id|filter:$$ > 1 }"],
])("finds nothing given %s", ([line]) => {
  expect(effects(`stack {\n  ${line}\n}\nresponse = $a`)).toEqual(nothing);
});
