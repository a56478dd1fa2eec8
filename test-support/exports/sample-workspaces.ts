/** A workspace in few words: what is usual is made of them. */
export interface SampleWorkspace {
  readonly name: string;
  /** Keys of groups, with the tables that they serve. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Columns by table, in XanoScript, without id and created_at. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  /** Periods in seconds by name of the task. */
  readonly tasks: Readonly<Record<string, number>>;
}

/** A library: names in small letters. */
const library: SampleWorkspace = {
  name: "Town library",
  groups: {
    Catalogue: ["book", "author", "shelf", "genre"],
    Lending: ["member", "loan", "reservation", "fine"],
    Rooms: ["room", "booking"],
  },
  tables: {
    author: ["text name filters=trim|min:1", "date? born?", "text[] pen_names? filters=trim"],
    genre: ["text name filters=trim", 'int parent_id? { table = "genre" }'],
    shelf: ['text code filters=trim|upper { description = "As on the shelf" }', "int floor?=0"],
    book: [
      "text title filters=trim|min:1|max:400",
      'int author_id { table = "author" }',
      'int genre_id? { table = "genre" }',
      'int shelf_id? { table = "shelf" }',
      'enum state?="in" { values = ["in", "out", "lost"] }',
      "decimal? price? filters=min:0",
    ],
    member: [
      "text name filters=trim",
      "email email filters=trim|lower { sensitive = true }",
      'password secret? { visibility = "internal" }',
      "json? settings?={}",
    ],
    loan: [
      'int book_id { table = "book" }',
      'int member_id { table = "member" }',
      "timestamp due_at",
      "timestamp? returned_at?",
    ],
    reservation: ['int book_id { table = "book" }', 'int member_id { table = "member" }'],
    fine: ['int loan_id { table = "loan" }', "decimal amount filters=min:0", "bool paid?=false"],
    room: ["text name", "int seats?=4"],
    booking: ['int room_id { table = "room" }', 'int member_id { table = "member" }', "date day"],
  },
  tasks: { "remind of loans": 86_400, "drop old reservations": 3600, "count visits": 300 },
};

/** A workshop: names with blanks, signs and slashes, as people give them. */
const workshop: SampleWorkspace = {
  name: "Bicycle workshop ⚙️",
  groups: {
    "Front desk (v2)": ["customer", "bicycle", "work order", "offer"],
    Parts: ["part", "supplier", "stock move", "price list"],
    Office: ["invoice", "⚙️ setting"],
  },
  tables: {
    customer: ["text name filters=trim", "text? phone? filters=trim", "email? email?"],
    bicycle: [
      'int customer_id { table = "customer" }',
      "text brand?",
      "object? frame? { schema { text colour? filters=trim\n      decimal size? } }",
    ],
    "work order": [
      'int bicycle_id { table = "bicycle" }',
      'enum? step?="waiting" { values = ["waiting", "on the stand", "done"] }',
      "int[] minutes?",
      "attachment? photo?",
    ],
    offer: ['int work_order_id { table = "work order" }', "decimal total?=0"],
    supplier: ["text name", "uuid code"],
    part: ["text name", 'int supplier_id { table = "supplier" }', "vector? likeness? { size = 8 }"],
    "stock move": ['int part_id { table = "part" }', "int change"],
    "price list": ['int part_id { table = "part" }', "decimal price filters=min:0"],
    invoice: ['int offer_id { table = "offer" }', "bool sent?=false", "timestamp? paid_at?"],
    "⚙️ setting": ["text key", "json? value?"],
  },
  tasks: { "order parts / nightly": 86_400, "close work orders": 900 },
};

export const sampleWorkspaces: readonly SampleWorkspace[] = [library, workshop];
