import { expect, it } from 'vitest';
import { generalNumber } from './general-number.js';

// Expected: Python's format(value, '.17g') and format(value, 'g').
it.each([
  [0.1, '0.10000000000000001', '0.1'],
  [1e-5, '1.0000000000000001e-05', '1e-05'],
  [-0.0001, '-0.0001', '-0.0001'],
  [123456789, '123456789', '1.23457e+08'],
  [999999.5, '999999.5', '1e+06'],
  [1e300, '1.0000000000000001e+300', '1e+300'],
  [1e17, '1e+17', '1e+17'],
  [12345678901234568, '12345678901234568', '1.23457e+16'],
  [5e-324, '4.9406564584124654e-324', '4.94066e-324'],
  [Number.MAX_VALUE, '1.7976931348623157e+308', '1.79769e+308'],
  [1.0000000180025095e-35, '1.0000000180025095e-35', '1e-35'],
  [-0, '-0', '-0'],
  [Number.POSITIVE_INFINITY, 'inf', 'inf'],
  [Number.NEGATIVE_INFINITY, '-inf', '-inf'],
  [Number.NaN, 'nan', 'nan'],
])('writes %s as C does', (value, exact, short) => {
  expect([generalNumber(value, 17), generalNumber(value, 6)]).toEqual([exact, short]);
});
