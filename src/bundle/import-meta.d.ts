interface ImportMeta {
  /** A hash of the bundle's code and packages; absent where no bundle runs. */
  readonly bundleKey?: string;
}
