/** Numbers with a decimal comma, as `0,5`, in tables whose cells something else than a comma separates. */

/** Reads the cells of one table, which write their decimals in one way throughout. */
export interface DecimalMarks {
  /** A cell with a point in place of its decimal comma; what is no number with a comma stays as it is. */
  withPoint(cell: string, place: () => string): string;
  /** Call at the end of the table: it may have been unclear what its commas mean. */
  finish(): void;
}

const WITH_COMMA = /^[+-]?\d*,\d+(?:e[+-]?\d+)?$/i;
const WITH_POINT = /^[+-]?\d*\.\d*(?:e[+-]?\d+)?$/i;
/** 1,234 is 1.234, or one thousand and more. */
const DOUBTFUL = /^[+-]?[1-9]\d{0,2},\d{3}$/;
/** 1,234,567 or 1.234,5. */
const GROUPED = /^[+-]?\d+(?:[.,]\d+)*(?:,\d+(?:[.,]\d+)+|\.\d+,\d+)$/;

/**
 * How the numbers of a table are written. Throws by `fail` where that is not clear.
 * @param delimiter what separates the cells; where it is a comma, numbers have points
 * @param fail throws an error: a place in the file, and what is wrong there
 */
export function decimalMarks(delimiter: string, fail: (sentence: string) => never): DecimalMarks {
  if (delimiter === ",") return { withPoint: (cell, place) => noComma(cell, place, fail), finish: () => {} };
  let comma: string | undefined;
  let point: string | undefined;
  let doubtful: string | undefined;
  let clear = false;
  return {
    withPoint(cell, place) {
      const number = cell.trim();
      if (!number.includes(",")) {
        if (point === undefined && WITH_POINT.test(number)) point = `${number} in ${place()}`;
        mixed();
        return cell;
      }
      if (GROUPED.test(number)) {
        fail(`, ${place()}: got ${JSON.stringify(number)}; write it without a sign between the thousands`);
      }
      if (!WITH_COMMA.test(number)) return cell;
      comma ??= `${number} in ${place()}`;
      mixed();
      if (DOUBTFUL.test(number)) doubtful ??= `${place()}: ${number}`;
      else clear = true;
      return number.replace(",", ".");
    },
    finish() {
      if (doubtful !== undefined && !clear) {
        fail(
          `, ${doubtful} may have a decimal comma or a comma between the thousands, and no other number tells which; write ${doubtful.slice(doubtful.lastIndexOf(" ") + 1).replace(",", ".")} with a point, or no comma at all`,
        );
      }
    },
  };

  function mixed(): void {
    if (comma !== undefined && point !== undefined) {
      fail(
        ` has decimal commas (${comma}) and decimal points (${point}); write all of its numbers in one way`,
      );
    }
  }
}

function noComma(cell: string, place: () => string, fail: (sentence: string) => never): string {
  if (!cell.includes(",") || !WITH_COMMA.test(cell.trim())) return cell;
  return fail(
    `, ${place()}: got ${JSON.stringify(cell)}, and commas separate the cells of this table; write the number with a point, or separate by semicolons`,
  );
}
