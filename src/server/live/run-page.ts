// The live page without its content, which the script fills in as the run goes on.
import { page } from '../http/page.ts';

export function runPage(): string {
  return page({ title: 'Run', body, scripts: ['run.js'] });
}

const body = `<svg class="defs" aria-hidden="true"><defs>
  <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-bg" width="5" height="5"/><path class="hatch" d="M1 0v5"/></pattern>
</defs></svg>
<main class="live" id="main" tabindex="-1">
  <div class="head">
    <div>
      <h1><span class="pulse" id="pulse" hidden></span><span id="title">Connecting</span></h1>
      <p id="about"></p>
      <p id="trouble" class="trouble" role="status"></p>
    </div>
    <p class="eta"><b id="eta"></b><span id="eta-why"></span></p>
    <div class="control">
      <button class="btn go" id="start" type="button" disabled>Start</button>
      <button class="btn" id="stop" type="button" disabled>Stop</button>
    </div>
  </div>
  <noscript><p>This page follows a run by script. <a href="/site/">The pages</a> need none.</p></noscript>
  <section class="strip" aria-labelledby="whole-h">
    <h2 class="only-read" id="whole-h">The whole run</h2>
    <svg id="strip" width="100%" height="16" role="img" aria-label="Nothing yet"></svg>
    <ul class="key" id="strip-key"></ul>
  </section>
  <div>
    <section aria-labelledby="limits-h">
      <h2 id="limits-h">Used, held, allowed</h2>
      <dl class="gauges" id="gauges"></dl>
      <ul class="key under">
        <li><svg width="22" height="10" aria-hidden="true"><rect class="bar-used" width="22" height="10"/></svg>used, billed</li>
        <li><svg width="22" height="10" aria-hidden="true"><rect width="22" height="10" fill="url(#hatch)"/></svg>held for running requests, given back if not used</li>
      </ul>
    </section>
    <section aria-labelledby="mods-h">
      <h2 id="mods-h">Modules</h2>
      <table class="mods">
        <thead><tr><th scope="col">Module</th><th scope="col" class="col-bar">Items</th><th scope="col" class="num opt"><span class="only-read">done of all</span></th><th scope="col" class="num opt">Level</th><th scope="col">State, and what it waits for</th><th scope="col" class="num opt">Used</th><th scope="col" class="num opt">Held</th></tr></thead>
        <tbody id="mods"></tbody>
        <tfoot id="mods-all"></tfoot>
      </table>
      <p id="mods-more" class="more"></p>
    </section>
    <section aria-labelledby="find-h">
      <h2 id="find-h">Findings</h2>
      <ul class="findings" id="findings"></ul>
      <p id="no-findings">None so far.</p>
    </section>
  </div>
  <div class="side">
    <section class="review" id="review" aria-labelledby="review-h" tabindex="-1">
      <header>
        <h2 id="review-h">Review <span class="count" id="review-count"></span></h2>
        <p class="which" id="review-which"></p>
      </header>
      <pre class="diff" id="review-diff" tabindex="0" aria-label="Proposed docstring" hidden><code></code></pre>
      <textarea id="review-text" hidden aria-label="The docstring, to edit" spellcheck="true"></textarea>
      <div class="acts">
        <button class="btn go" type="button" data-key="a">Accept <kbd>A</kbd></button>
        <button class="btn" type="button" data-key="e">Edit <kbd>E</kbd></button>
        <button class="btn" type="button" data-key="r">Reject <kbd>R</kbd></button>
        <button class="btn move" type="button" data-key="k"><span class="only-read">Previous</span><span aria-hidden="true">&uarr;</span> <kbd>K</kbd></button>
        <button class="btn" type="button" data-key="j"><span class="only-read">Next</span><span aria-hidden="true">&darr;</span> <kbd>J</kbd></button>
        <output id="review-said">The keys work while this panel has the focus.</output>
      </div>
    </section>
    <section aria-labelledby="log-h">
      <h2 id="log-h">Log</h2>
      <div class="log" role="log" tabindex="0" aria-labelledby="log-h"><ul id="log"></ul></div>
    </section>
  </div>
</main>`;
