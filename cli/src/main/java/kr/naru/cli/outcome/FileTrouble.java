package kr.naru.cli.outcome;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says what went wrong with a file; the JDK's exceptions often carry the path alone. */
public final class FileTrouble {

  private FileTrouble() {}

  public static String sentence(IOException trouble) {
    if (!(trouble instanceof FileSystemException file)) {
      return trouble.getMessage() == null ? trouble.toString() : trouble.getMessage();
    }
    return file.getFile() + ": " + what(file);
  }

  private static String what(FileSystemException trouble) {
    if (trouble instanceof NoSuchFileException) {
      return "no such file";
    }
    if (trouble instanceof AccessDeniedException) {
      return "access denied";
    }
    if (trouble instanceof FileAlreadyExistsException) {
      return "exists already";
    }
    if (trouble instanceof DirectoryNotEmptyException) {
      return "is not empty";
    }
    return trouble.getReason() == null ? trouble.getClass().getSimpleName() : trouble.getReason();
  }
}
