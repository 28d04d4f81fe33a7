/** The dynamics' fields for a small download: rules of descent share most of theirs, which are then sent once. Pure. */
import type { DynamicsField, DynamicsFields, Variant } from "./dynamics-fields.ts";

/** Plain data. */
export interface PackedFields {
  /** Each field once. */
  readonly fields: readonly DynamicsField[];
  /** Kinds of dynamics, each with the places of its fields in that list. */
  readonly kinds: readonly (Omit<Variant, "fields"> & { readonly places: readonly number[] })[];
}

export function packFields(kinds: DynamicsFields): PackedFields {
  const places = new Map<string, number>();
  const fields: DynamicsField[] = [];
  const placeOf = (field: DynamicsField): number => {
    const key = JSON.stringify(field);
    const place = places.get(key) ?? fields.push(field) - 1;
    places.set(key, place);
    return place;
  };
  return {
    kinds: kinds.map(({ fields: own, ...rest }) => ({ ...rest, places: own.map(placeOf) })),
    fields,
  };
}

export const unpackFields = ({ fields, kinds }: PackedFields): DynamicsFields =>
  kinds.map(({ places, ...rest }) => ({ ...rest, fields: places.map((place) => fields[place]) }));
