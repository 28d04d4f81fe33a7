/** What a WGSL text says, as a tree. */

/** A type as it is written; `arguments` are those in angle brackets, `count` is the number of an array's elements there. */
export interface TypeName {
  readonly name: string;
  readonly arguments: readonly TypeName[];
  readonly count?: Expression;
}

export type Expression =
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "call"; readonly callee: TypeName; readonly operands: readonly Expression[] }
  | { readonly kind: "member"; readonly of: Expression; readonly name: string }
  | { readonly kind: "element"; readonly of: Expression; readonly index: Expression }
  | { readonly kind: "unary"; readonly operator: string; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    };

export type Statement =
  | {
      readonly kind: "declaration";
      /** Whether it is a `var`. */
      readonly mutable: boolean;
      /** Given, and true, where it is a `const`: a number in it may be without a kind. */
      readonly constant?: true;
      readonly name: string;
      readonly type: TypeName | undefined;
      readonly value: Expression | undefined;
    }
  /** `operator` is that of `+=` and the like; undefined for `=`. */
  | {
      readonly kind: "assignment";
      readonly target: Expression | undefined;
      readonly operator: string | undefined;
      readonly value: Expression;
    }
  | { readonly kind: "call"; readonly call: Expression }
  | { readonly kind: "return"; readonly value: Expression | undefined }
  | { readonly kind: "break" }
  | { readonly kind: "continue" }
  | { readonly kind: "block"; readonly body: readonly Statement[] }
  | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly body: Statement;
      readonly otherwise: Statement | undefined;
    }
  | {
      readonly kind: "for";
      readonly first: Statement | undefined;
      readonly condition: Expression | undefined;
      readonly update: Statement | undefined;
      readonly body: Statement;
    }
  /** `while`, or `loop`, whose condition stands inside. */
  | { readonly kind: "while"; readonly condition: Expression | undefined; readonly body: Statement };

/** What stands behind an `@`. */
export interface Attribute {
  readonly name: string;
  readonly operands: readonly Expression[];
}

/** A parameter of a function, or a field of a struct. */
export interface Parameter {
  readonly name: string;
  readonly type: TypeName;
  readonly attributes: readonly Attribute[];
}

export interface FunctionText {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly parameters: readonly Parameter[];
  readonly result: TypeName | undefined;
  readonly body: Statement;
}

/** A variable or constant of module scope. */
export interface GlobalText {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  /** `uniform`, `storage`, `workgroup`, `private`; undefined for a constant. */
  readonly space: string | undefined;
  readonly writable: boolean;
  readonly type: TypeName | undefined;
  readonly value: Expression | undefined;
}

export interface Module {
  readonly functions: ReadonlyMap<string, FunctionText>;
  readonly structs: ReadonlyMap<string, readonly Parameter[]>;
  readonly aliases: ReadonlyMap<string, TypeName>;
  readonly globals: readonly GlobalText[];
}
