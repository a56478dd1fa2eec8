import type { Fault, FaultKind, FaultOf } from "../../faults/fault.ts";
import type { Row } from "../../rows/field.ts";
import type { Schema, Table } from "../../schema/schema.ts";
import type { Observations } from "../bodies/observations.ts";
import type { SearchFault } from "./content-search.ts";

/** What the Metadata API reads of its instance. */
export interface MetaSource {
  readonly metaToken: string;
  readonly observations: Observations;
  /** Labels of its branches and of its data sources, the live one first. */
  readonly branches: readonly string[];
  readonly dataSources: readonly string[];
  readonly faults: readonly Fault[];
  readonly state: {
    readonly schema: Schema;
    /** Texts of answers that do not change while this state lasts, by route. */
    readonly texts: Map<string, string>;
  };
  /** Its own time in epoch ms. */
  nowMs(): number;
  /** The first injected fault of a kind. */
  fault<K extends FaultKind>(kind: K): FaultOf<K> | undefined;
  /** Paging faults of one table's content. */
  pageFaultsOf(table: string): readonly Fault[];
  /** Search faults of one table's content. */
  searchFaultsOf(table: string): readonly SearchFault[];
  /** Rows of a table in a data source; those of the live one where there is none of that label. */
  rowsIn(dataSource: string | undefined, table: string): readonly Row[];
  /** The row with an id in a table: as a call wrote it, else as it is. */
  rowById(dataSource: string | undefined, table: Table, id: string): Row | undefined;
}
