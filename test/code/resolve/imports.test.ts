import { describe, expect, it } from 'vitest';
import { callsIn, importsIn, linkFolder } from './link-folder.ts';

describe('imports of TypeScript', () => {
  const files = {
    'package.json': '{"name": "root", "workspaces": ["packages/*"]}',
    'tsconfig.json': '{"compilerOptions": {"paths": {"@/*": ["./src/*"]}}}',
    'src/a.ts': `import { b } from '@/lib/b.js';
import all, { deep } from './lib';
import * as space from './lib/b.ts';
import { area } from '@own/shapes';
import { inner } from '@own/shapes/inner';
import fs from 'node:fs';
import data from './data.json';
import './missing.ts';
import '@/missing';
import chalk from 'chalk';
export function run() { b(); all(); deep(); space.b(); area(); inner(); fs.readFileSync('x'); }
`,
    'src/data.json': '{}',
    'src/lib/b.ts': 'export function b() {}\nexport function deep() {}\n',
    'src/lib/index.ts': "export * from './b.ts';\nexport default function all() {}\n",
    'packages/shapes/package.json':
      '{"name": "@own/shapes", "exports": {".": "./src/main.ts", "./inner": "./src/inner.ts"}}',
    'packages/shapes/src/main.ts': 'export function area() {}\n',
    'packages/shapes/src/inner.ts': 'export function inner() {}\n',
  };

  it('follows paths of tsconfig, workspaces, exports of packages and barrel files', async () => {
    const graph = await linkFolder(files);
    expect(importsIn(graph, 'src/a.ts')).toEqual([
      '@/lib/b.js b: local src/lib/b.ts',
      './lib default: local src/lib/index.ts',
      './lib deep: local src/lib/index.ts',
      './lib/b.ts: local src/lib/b.ts',
      '@own/shapes area: local packages/shapes/src/main.ts',
      '@own/shapes/inner inner: local packages/shapes/src/inner.ts',
      'node:fs default: stdlib -',
      './data.json default: local -',
      './missing.ts: unresolved -',
      '@/missing: unresolved -',
      'chalk default: third-party -',
    ]);
    expect(callsIn(graph, 'src/a.ts')).toEqual([
      'b: src/lib/b.ts#b exact',
      'all: src/lib/index.ts#all exact',
      'deep: src/lib/b.ts#deep exact',
      'space.b: src/lib/b.ts#b exact',
      'area: packages/shapes/src/main.ts#area exact',
      'inner: packages/shapes/src/inner.ts#inner exact',
      'fs.readFileSync: node:fs.default.readFileSync exact',
    ]);
  });
});

describe('imports of Go', () => {
  const files = {
    'go.mod': 'module example.com/shop\n',
    'main.go': `package main
import ("fmt"; "example.com/shop/internal/cart"; x "example.com/shop/missing"; "github.com/a/b/v2")
func main() { fmt.Println(cart.New(1)); b.Run(); helper() }
`,
    'helper.go': 'package main\nfunc helper() {}\n',
    'internal/cart/cart.go':
      'package cart\ntype Cart struct{}\nfunc New(n int) *Cart { return &Cart{} }\n',
    'internal/cart/add.go':
      'package cart\nfunc (c *Cart) Add() { c.check() }\nfunc (c *Cart) check() {}\n',
    'internal/cart/cart_test.go': 'package cart\nfunc helper() {}\n',
  };

  it('knows the folders of its module, and the files of a package', async () => {
    const graph = await linkFolder(files);
    expect(importsIn(graph, 'main.go')).toEqual([
      'fmt: stdlib -',
      'example.com/shop/internal/cart: local internal/cart/add.go + internal/cart/cart.go',
      'example.com/shop/missing: unresolved -',
      'github.com/a/b/v2: third-party -',
    ]);
    expect(callsIn(graph, 'main.go')).toEqual([
      'fmt.Println: fmt.Println exact',
      'cart.New: internal/cart/cart.go#New exact',
      'b.Run: github.com/a/b/v2.Run exact',
      'helper: helper.go#helper exact',
    ]);
    expect(callsIn(graph, 'internal/cart/add.go')).toEqual([
      'c.check: internal/cart/add.go#Cart.check exact',
    ]);
  });
});

describe('imports of Java', () => {
  const files = {
    'app/src/A.java': `package org.app;
import java.util.List;
import org.lib.Box;
import org.lib.Box.Inner;
import static org.lib.Box.make;
import org.lib.Missing;
import org.other.*;
import com.acme.Thing;
class A { void run() { make(); new Box(); own(); Peer.help(); } void own() {} }
`,
    'app/src/Peer.java': 'package org.app;\nclass Peer { static void help() {} }\n',
    'lib/src/Box.java':
      'package org.lib;\npublic class Box { public static Box make() { return null; } public class Inner {} }\n',
    'lib/src/Other.java': 'package org.other;\npublic class Other {}\n',
  };

  it('goes by what files say their package is', async () => {
    const graph = await linkFolder(files);
    expect(importsIn(graph, 'app/src/A.java')).toEqual([
      'java.util List: stdlib -',
      'org.lib Box: local lib/src/Box.java',
      'org.lib.Box Inner: local lib/src/Box.java',
      'org.lib.Box make: local lib/src/Box.java',
      'org.lib Missing: unresolved -',
      'org.other *: local lib/src/Other.java',
      'com.acme Thing: third-party -',
    ]);
    expect(callsIn(graph, 'app/src/A.java')).toEqual([
      'make: lib/src/Box.java#Box.make exact',
      'Box: lib/src/Box.java#Box exact',
      'own: app/src/A.java#A.own exact',
      'Peer.help: app/src/Peer.java#Peer.help exact',
    ]);
    const implied = graph.edges.find(({ to }) => to === 'app/src/Peer.java');
    expect(implied).toMatchObject({ kind: 'import', certainty: 'inferred' });
  });
});

describe('imports of Rust', () => {
  const files = {
    'Cargo.toml':
      '[package]\nname = "my-shop"\n[dependencies]\nserde = "1"\nown-lib = { path = "own" }\n',
    'src/lib.rs': `pub mod cart;
#[path = "odd.rs"]
mod strange;
mod missing;
pub use cart::item::Item as Thing;
use std::fmt;
use serde::Serialize;
use unknown::X;
use own_lib::help;
pub fn top() { cart::item::make(); help(); strange::go(); crate::cart::item::make(); }
mod inner { use super::cart::item; fn f() { item::make(); } }
`,
    'src/cart/mod.rs':
      'pub mod item;\nuse self::item::Item;\nuse crate::Thing;\nuse super::top;\nuse crate::cart::item::*;\n',
    'src/cart/item.rs':
      'pub struct Item;\nimpl Item { pub fn new() -> Self { Item } fn b(&self) { self.c(); Self::new(); } fn c(&self) {} }\npub fn make() { Item::new(); }\n',
    'src/odd.rs': 'pub fn go() {}\n',
    'own/Cargo.toml': '[package]\nname = "own-lib"\n',
    'own/src/lib.rs': 'pub fn help() {}\n',
  };

  it('walks the tree of modules', async () => {
    const graph = await linkFolder(files);
    expect(importsIn(graph, 'src/lib.rs')).toEqual([
      './cart: local src/cart/mod.rs',
      './odd.rs: local src/odd.rs',
      './missing: unresolved -',
      'cart::item Item: local src/cart/item.rs',
      'std fmt: stdlib -',
      'serde Serialize: third-party -',
      'unknown X: unresolved -',
      'own_lib help: local own/src/lib.rs',
      'super::cart item: local src/cart/item.rs',
    ]);
    expect(importsIn(graph, 'src/cart/mod.rs').slice(1)).toEqual([
      'self::item Item: local src/cart/item.rs',
      'crate Thing: local src/lib.rs',
      'super top: local src/lib.rs',
      'crate::cart::item *: local src/cart/item.rs',
    ]);
    expect(callsIn(graph, 'src/lib.rs')).toEqual([
      'cart::item::make: src/cart/item.rs#make exact',
      'help: own/src/lib.rs#help exact',
      'strange::go: src/odd.rs#go exact',
      'crate::cart::item::make: src/cart/item.rs#make exact',
      'item::make: src/cart/item.rs#make exact',
    ]);
    expect(callsIn(graph, 'src/cart/item.rs')).toEqual([
      'self.c: src/cart/item.rs#Item.c exact',
      'Self::new: src/cart/item.rs#Item.new exact',
      'Item::new: src/cart/item.rs#Item.new exact',
    ]);
  });
});

describe('imports of C and C++', () => {
  const files = {
    'src/main.c':
      '#include "a.h"\n#include "deep/b.h"\n#include <stdio.h>\n#include "missing.h"\n#include <zlib.h>\n#include "vendor.h"\nint main(void) { a(); b(); own(); }\n',
    'src/a.h': 'int a(void);\n',
    'src/a.c': '#include "a.h"\nint a(void) { return 1; }\n',
    'src/other.c': 'static int own(void) { return 1; }\n',
    'include/deep/b.h': 'static inline int b(void) { return 2; }\n',
    'CMakeLists.txt': `target_include_directories(x PUBLIC $\{CMAKE_CURRENT_SOURCE_DIR}/third/party)\n`,
    'third/party/vendor.h': 'int vendor(void);\n',
    'cpp/box.hpp': 'namespace shop { class Box { public: void open(); void shut(); }; }\n',
    'cpp/box.cpp':
      '#include "box.hpp"\nnamespace shop { void Box::open() { shut(); } void Box::shut() {} }\nvoid f() { shop::Box box; shop::Box(); }\n',
  };

  it('finds headers beside, and below include roots that exist', async () => {
    const graph = await linkFolder(files);
    expect(importsIn(graph, 'src/main.c')).toEqual([
      'a.h: local src/a.h',
      'deep/b.h: local include/deep/b.h',
      '<stdio.h>: stdlib -',
      'missing.h: unresolved -',
      '<zlib.h>: third-party -',
      'vendor.h: local third/party/vendor.h',
    ]);
    expect(callsIn(graph, 'src/main.c')).toEqual([
      'a: src/a.c#a exact',
      'b: include/deep/b.h#b exact',
      'own: null unresolved',
    ]);
    expect(callsIn(graph, 'cpp/box.cpp')).toEqual([
      'shut: cpp/box.cpp#shop.Box.shut inferred',
      'shop::Box: cpp/box.hpp#shop.Box exact',
    ]);
  });
});

describe('imports of C#', () => {
  const files = {
    'A.cs': `using System.Text;
using Shop.Cart;
using Shop.Missing;
using Acme.Things;
using Alias = Shop.Cart.Item;
using static Shop.Cart.Tools;
namespace Shop { class A { void Run() { Item.Make(); Alias.Make(); Help(); Own(); new Peer(); } void Own() {} } }
`,
    'Item.cs': 'namespace Shop.Cart { public class Item { public static void Make() {} } }\n',
    'Tools.cs':
      'namespace Shop.Cart;\npublic static class Tools { public static void Help() {} }\n',
    'Peer.cs': 'namespace Shop;\nclass Peer {}\n',
  };

  it('opens namespaces wherever they are declared', async () => {
    const graph = await linkFolder(files);
    expect(importsIn(graph, 'A.cs')).toEqual([
      'System.Text: stdlib -',
      'Shop.Cart: local -',
      'Shop.Missing: unresolved -',
      'Acme.Things: third-party -',
      'Shop.Cart.Item: local Item.cs',
      'Shop.Cart.Tools *: local Tools.cs',
    ]);
    expect(callsIn(graph, 'A.cs')).toEqual([
      'Item.Make: Item.cs#Shop.Cart.Item.Make exact',
      'Alias.Make: Item.cs#Shop.Cart.Item.Make exact',
      'Help: Tools.cs#Shop.Cart.Tools.Help exact',
      'Own: A.cs#Shop.A.Own exact',
      'Peer: Peer.cs#Shop.Peer exact',
    ]);
  });
});

describe('imports of PHP', () => {
  const files = {
    'composer.json': '{"autoload": {"psr-4": {"Shop\\\\": "src/"}}}',
    'src/A.php': `<?php
namespace Shop;
use Shop\\Cart\\Item;
use Shop\\Cart\\Missing;
use Acme\\Thing as Other;
use Exception;
use function Shop\\Cart\\help;
use Shop\\Cart;
require __DIR__ . '/boot.php';
require $base . '/boot.php';
class A extends Base { function run() { new Item(); Item::make(); help(); new Peer(); $this->own(); parent::up(); new Cart\\Item(); new \\Shop\\Peer(); } function own() {} }
`,
    'src/Base.php': '<?php\nnamespace Shop;\nclass Base { function up() {} }\n',
    'src/Peer.php': '<?php\nnamespace Shop;\nclass Peer {}\n',
    'src/boot.php': '<?php\nfunction boot() {}\n',
    'src/Cart/Item.php':
      '<?php\nnamespace Shop\\Cart;\nclass Item { static function make() {} }\nfunction help() {}\n',
  };

  it('goes by declared names and PSR-4 prefixes', async () => {
    const graph = await linkFolder(files);
    expect(importsIn(graph, 'src/A.php')).toEqual([
      'Shop\\Cart Item: local src/Cart/Item.php',
      'Shop\\Cart Missing: unresolved -',
      'Acme Thing: third-party -',
      'Exception: stdlib -',
      'Shop\\Cart help: local src/Cart/Item.php',
      'Shop Cart: local src/Cart/Item.php',
      './boot.php: local src/boot.php',
      '/boot.php: unresolved -',
    ]);
    expect(callsIn(graph, 'src/A.php')).toEqual([
      'Item: src/Cart/Item.php#Shop.Cart.Item exact',
      'Item.make: src/Cart/Item.php#Shop.Cart.Item.make exact',
      'help: src/Cart/Item.php#Shop.Cart.help exact',
      'Peer: src/Peer.php#Shop.Peer exact',
      '$this.own: src/A.php#Shop.A.own exact',
      'parent.up: src/Base.php#Shop.Base.up exact',
      'Cart\\Item: src/Cart/Item.php#Shop.Cart.Item exact',
      '\\Shop\\Peer: src/Peer.php#Shop.Peer exact',
    ]);
  });
});

describe('imports of Ruby', () => {
  const files = {
    'lib/shop.rb':
      "require 'json'\nrequire 'shop/cart'\nrequire_relative 'shop/missing'\nrequire 'rack'\nShop::Cart.make\n",
    'lib/shop/cart.rb':
      'module Shop\n  class Cart < Base\n    def self.make; new; end\n    def run; check(); end\n    def check; end\n  end\nend\n',
    'lib/shop/base.rb': 'module Shop\n  class Base; end\nend\n',
    'test/shop_test.rb': "require_relative '../lib/shop'\nrequire 'shop/cart'\n",
  };

  it('looks beside, then below load paths', async () => {
    const graph = await linkFolder(files);
    expect(importsIn(graph, 'lib/shop.rb')).toEqual([
      'json: stdlib -',
      'shop/cart: local lib/shop/cart.rb',
      './shop/missing: unresolved -',
      'rack: third-party -',
    ]);
    expect(importsIn(graph, 'test/shop_test.rb')).toEqual([
      './../lib/shop: local lib/shop.rb',
      'shop/cart: local lib/shop/cart.rb',
    ]);
    expect(callsIn(graph, 'lib/shop.rb').at(-1)).toBe(
      'Shop::Cart.make: lib/shop/cart.rb#Shop.Cart.make exact',
    );
    expect(callsIn(graph, 'lib/shop/cart.rb').at(-1)).toBe(
      'check: lib/shop/cart.rb#Shop.Cart.check exact',
    );
  });
});
