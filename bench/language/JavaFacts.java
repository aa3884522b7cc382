// Definitions of Java files (one path a line on stdin) as javac's parser sees them, one line of JSON each.
import com.sun.source.tree.*;
import com.sun.source.util.*;
import java.io.*;
import java.util.*;
import javax.lang.model.element.Modifier;
import javax.tools.*;

public class JavaFacts {
  public static void main(String[] args) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, "UTF-8");
    for (String path; (path = input.readLine()) != null; ) {
      var units = files.getJavaFileObjects(path);
      DiagnosticCollector<JavaFileObject> ignored = new DiagnosticCollector<>();
      var task = (JavacTask) compiler.getTask(null, files, ignored, List.of("-proc:none"), null, units);
      for (CompilationUnitTree unit : task.parse()) {
        new Walk(path, unit, Trees.instance(task), out).scan(unit, null);
      }
    }
    out.flush();
  }

  static class Walk extends TreeScanner<Void, Void> {
    private final String path;
    private final CompilationUnitTree unit;
    private final Trees trees;
    private final PrintStream out;
    private final Deque<String> names = new ArrayDeque<>();
    private final Deque<Boolean> open = new ArrayDeque<>();
    private final Deque<Tree.Kind> kinds = new ArrayDeque<>();

    Walk(String path, CompilationUnitTree unit, Trees trees, PrintStream out) {
      this.path = path;
      this.unit = unit;
      this.trees = trees;
      this.out = out;
    }

    private boolean isPublic(ModifiersTree modifiers) {
      boolean implied = kinds.peek() == Tree.Kind.INTERFACE || kinds.peek() == Tree.Kind.ANNOTATION_TYPE;
      boolean said = modifiers.getFlags().contains(Modifier.PUBLIC);
      return (said || implied) && (open.isEmpty() || open.peek());
    }

    private void emit(String kind, String name, Tree node, boolean isPublic) {
      long start = trees.getSourcePositions().getStartPosition(unit, node);
      long line = unit.getLineMap().getLineNumber(nameOffset(node, name, start));
      List<String> parts = new ArrayList<>(names);
      Collections.reverse(parts);
      parts.add(name);
      out.printf("{\"path\":\"%s\",\"line\":%d,\"kind\":\"%s\",\"name\":\"%s\",\"isPublic\":%b}%n",
          path, line, kind, String.join(".", parts), isPublic);
    }

    /** Annotations and modifiers stand before the name. */
    private long nameOffset(Tree node, String name, long start) {
      try {
        int from = (int) start;
        if (node instanceof ClassTree c) from = after(c.getModifiers(), from);
        if (node instanceof MethodTree m) from = after(m.getReturnType() == null ? m.getModifiers() : m.getReturnType(), from);
        if (node instanceof VariableTree v) from = after(v.getType() == null ? v.getModifiers() : v.getType(), from);
        var match = java.util.regex.Pattern.compile("\\b" + java.util.regex.Pattern.quote(name) + "\\b")
            .matcher(unit.getSourceFile().getCharContent(true));
        return match.find(from) ? match.start() : start;
      } catch (IOException e) {
        return start;
      }
    }

    private int after(Tree part, int otherwise) {
      long end = trees.getSourcePositions().getEndPosition(unit, part);
      return end < 0 ? otherwise : (int) end;
    }

    @Override public Void visitClass(ClassTree node, Void nothing) {
      String name = node.getSimpleName().toString();
      if (name.isEmpty()) return null;
      boolean visible = isPublic(node.getModifiers());
      emit(node.getKind().toString().toLowerCase(), name, node, visible);
      names.push(name);
      open.push(visible);
      kinds.push(node.getKind());
      super.visitClass(node, nothing);
      names.pop();
      open.pop();
      kinds.pop();
      return null;
    }

    @Override public Void visitMethod(MethodTree node, Void nothing) {
      boolean isConstructor = node.getReturnType() == null;
      String name = isConstructor ? names.peek() : node.getName().toString();
      emit(isConstructor ? "constructor" : "method", name, node, isPublic(node.getModifiers()));
      return null;
    }

    @Override public Void visitVariable(VariableTree node, Void nothing) {
      boolean isConstant = node.getType() == null || node.toString().startsWith("/*public static final*/");
      emit(isConstant ? "constant" : "field", node.getName().toString(), node, isConstant || isPublic(node.getModifiers()));
      return null;
    }

    @Override public Void visitBlock(BlockTree node, Void nothing) {
      return null;
    }
  }
}
