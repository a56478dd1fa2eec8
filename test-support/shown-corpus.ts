/** What nobody can know: nothing about it says that it is a secret or a person's. */
export const unknowable: readonly string[] = [
  "hello Jorindella Canarini",
  "the password is hunter2Zq9x",
  '{"note":"hunter2Zq9x"}',
  '{"result":[60,"Jorindella"]}',
  "?q=Jorindella",
  "id 4155550132",
  "2xretnuh backwards",
];

/** What must stay readable. */
export const readable: readonly string[] = [
  '{"token_count":512,"session_count":3,"max_tokens":4096,"tokens":120,"token_type":"bearer"}',
  '{"author":"none","passed":5,"keyboard":"us","passenger_count":2,"compass":"N","monkey":1}',
  '{"password_changed_at":1769385600000,"has_password":true,"password":null,"email_verified":true}',
  '{"id":60,"user_id":60,"agent_id":37208,"created_at":1769385600000,"status":"Active"}',
  '{"table_name":"agent","file_name":"x.csv","function_name":"Workers/reZEN - Sync","name":"links"}',
  "commit 287ab19f4c21de0b1a2c3d4e5f60718293a4b5c6 of 2026-01-26T04:00:00+00:00",
  "00000000-0000-4000-8000-000000000000 took 1234.5 ms at 127.0.0.1:43211",
  "table 2385 holds 1769385600000 rows since 2026-01-26 04:00:00",
  "specs/tables/identity.yaml:42:5  table:agent: column password is text, not password",
  "/user/password: expected number, got boolean true",
  "password: must have 8 characters",
  "Metadata API, table: HTTP 401; not the token: the runtime API answers 500",
  "instance:token: Metadata API, auth/me: HTTP 401; check the metadata token, its scopes",
  "user 49: 68, user 32: 67, and 14 more values (found by paging 1,001 rows)",
  "GET frontend/links answered 500, not 200: ERROR_FATAL Unable to locate request.",
  'Key (user_id)=(60) is not present in table "user".',
  "https://x1.n7.xano.io:443/api:4UsTtl3m/job-status?user_id=60&page=2#top",
  "git clone https://github.com/owner/name, @scope/name, vitest@4.1.12",
  "1,804 of 1,804 checks passed in 6.5 s (98.5 %), 3 skipped",
];
