/**
 * `read`, called again only when a field of the state that it read the last time has changed: what it
 * reads is all that its answer can depend on, and nobody has to list it.
 */
export function byFieldsRead<State extends object, T>(
  read: (state: State) => T,
): (state: State) => T {
  let last: { readonly fields: ReadonlyMap<PropertyKey, unknown>; readonly value: T } | null = null;
  return (state) => {
    const isSame = (value: unknown, key: PropertyKey) => Reflect.get(state, key) === value;
    if (last && [...last.fields].every(([key, value]) => isSame(value, key))) return last.value;
    const fields = new Map<PropertyKey, unknown>();
    const watched = new Proxy(state, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        fields.set(key, value);
        return value;
      },
    });
    last = { fields, value: read(watched) };
    return last.value;
  };
}
