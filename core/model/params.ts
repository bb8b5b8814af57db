import type { Tensor } from "../tensor/tensor.ts";

/** A JSON value. Params of ops this version does not know are kept as they were read. */
export type Json =
  | number
  | string
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Numbers, lists and words as files have them; of tensors the numbers in a row, which graphs share. */
export type ParamValue = Json | Tensor;
export type Params = Readonly<Record<string, ParamValue>>;
