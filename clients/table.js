// A reporter for node:test. It prints a row for each step, a column for each client, and the failures below the table.
const COLUMN = 22;

function cell({ skip, failed, ms }) {
  const result = skip === undefined ? `${failed ? 'FAILED' : 'ok'} ${Math.round(ms)} ms` : `skipped: ${skip}`;
  return result.padEnd(COLUMN);
}

function table(clients) {
  const steps = [...new Set([...clients.values()].flatMap((column) => [...column.keys()]))];
  const width = Math.max(...steps.map((step) => step.length)) + 2;
  const head = ''.padEnd(width) + [...clients.keys()].map((name) => name.padEnd(COLUMN)).join('');
  const rows = steps.map((step) => {
    const cells = [...clients.values()].map((column) => (column.has(step) ? cell(column.get(step)) : '-'.padEnd(COLUMN)));
    return step.padEnd(width) + cells.join('');
  });
  return [head, ...rows].map((line) => line.trimEnd() + '\n').join('');
}

function failure(client, step, error) {
  const cause = error.cause ?? error;
  const data = cause.data === undefined ? '' : `\n${JSON.stringify(cause.data)}`;
  return `${client}, ${step}: ${cause.stack ?? cause}${data}\n\n`;
}

export default async function* report(events) {
  const clients = new Map();
  const failures = [];
  let client = '';
  for await (const { type, data } of events) {
    if (type === 'test:start' && data.nesting === 0) {
      client = data.name;
      clients.set(client, new Map());
    } else if ((type === 'test:pass' || type === 'test:fail') && data.nesting === 1) {
      const failed = type === 'test:fail';
      clients.get(client).set(data.name, { skip: data.skip, failed, ms: data.details.duration_ms });
      if (failed) {
        failures.push(failure(client, data.name, data.details.error));
      }
    } else if (type === 'test:fail' && clients.get(client).size === 0) {
      failures.push(failure(client, 'before all steps', data.details.error));
    }
  }
  if ([...clients.values()].some((column) => column.size > 0)) {
    yield table(clients);
  }
  yield failures.length === 0 ? '' : '\n' + failures.join('');
}
