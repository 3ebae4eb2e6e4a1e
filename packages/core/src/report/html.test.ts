import { describe, expect, it } from 'vitest';
import { ShapeMismatchError } from '../errors/shape-mismatch-error.js';
import { htmlBadge } from './html-badge.js';
import { htmlDocument } from './html-document.js';
import { htmlFigure } from './html-figure.js';
import { htmlKeyFigures } from './html-key-figures.js';
import { htmlSection } from './html-section.js';
import { htmlTable } from './html-table.js';

const hostile = '<img src=x onerror="alert(1)">&\'';

describe('htmlDocument', () => {
  const page = htmlDocument({ title: hostile, lead: hostile, footer: hostile, navigation: [{ id: hostile, title: hostile }], body: '<p>b</p>' });

  it('escapes every text', () => {
    expect(page).not.toContain('<img');
  });

  it('forbids the browser to fetch or run anything', () => {
    expect(page).toContain('default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:');
    expect(page).not.toMatch(/https?:|<script|@import|url\(/);
  });

  it('has one heading of the first rank, a main landmark, a skip link and a language', () => {
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page).toContain('<main id="main">');
    expect(page).toContain('<a class="skip" href="#main">');
    expect(page).toContain('<html lang="en">');
  });
});

describe('htmlTable', () => {
  it('names itself and gives every heading a scope', () => {
    const table = htmlTable({ caption: 'Models', columns: [{ title: 'model' }, { title: 'rows', kind: 'number' }], rows: [['arimax', 1234]] });
    expect(table).toContain('<caption>Models</caption>');
    expect(table).toContain('<th scope="col">model</th><th scope="col" class="n">rows</th>');
    expect(table).toContain('<th scope="row">arimax</th><td class="n">1,234</td>');
    expect(table).toContain('role="region" tabindex="0" aria-label="Models"');
  });

  it('escapes texts and leaves markup that says it is markup', () => {
    const table = htmlTable({ caption: hostile, columns: [{ title: hostile }, { title: 'b' }], rows: [[hostile, { html: htmlBadge(hostile, 'bad') }]] });
    expect(table).not.toContain('<img');
    expect(table).toContain('<span class="badge bad">');
  });

  it('refuses a row of another length', () => {
    expect(() => htmlTable({ caption: 'c', columns: [{ title: 'a' }], rows: [['1', '2']] })).toThrow(ShapeMismatchError);
  });
});

describe('sections, figures and key figures', () => {
  it('escape their texts', () => {
    const parts = [
      htmlSection({ id: hostile, title: hostile, lead: hostile, body: '' }),
      htmlFigure({ chart: '', caption: hostile, note: hostile }),
      htmlKeyFigures([{ label: hostile, value: hostile, note: hostile }]),
    ];
    for (const part of parts) expect(part).not.toContain('<img');
  });

  it('can be reached by keyboard where they scroll', () => {
    expect(htmlFigure({ chart: '', caption: 'c', wide: true })).toContain('tabindex="0"');
  });

  it('label a section by its heading', () => {
    expect(htmlSection({ id: 'data', title: 'Data', body: '' })).toContain('<section id="data" aria-labelledby="data-title"><h2 id="data-title">Data</h2>');
  });
});
