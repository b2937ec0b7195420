package org.ftpconnector.it.newcomer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpconnector.fixtures.ManualPage;

/**
 * A web application as the manual has it: its POM, its dependencies and the uses of the connector
 * are blocks of the manual, byte for byte; only what surrounds them in one class is not.
 */
record WebProject(EmptyProject project) {
  private static final String QUICKSTART = "docs/quickstart.md";

  void write() throws IOException {
    Path folder = project.folder();
    Files.writeString(folder.resolve("pom.xml"), pom());
    Path webInf = Files.createDirectories(folder.resolve("src/main/webapp/WEB-INF"));
    Files.writeString(
        webInf.resolve("jboss-deployment-structure.xml"),
        block("docs/deploy/wildfly.md", "xml", "<jboss-deployment-structure"));
    Path sources = Files.createDirectories(folder.resolve("src/main/java/com/example"));
    Files.writeString(sources.resolve("Orders.java"), source());
  }

  private static String pom() {
    return block(QUICKSTART, "xml", "<packaging>war");
  }

  /** By the goals of a package alone, whose versions the POM has: those of a Maven differ. */
  private static String goal(String plugin, String goal) {
    Matcher version =
        Pattern.compile("<artifactId>" + plugin + "</artifactId>\\s*<version>([^<]+)")
            .matcher(pom());
    assertThat(version.find()).as("a version of %s in %s", plugin, QUICKSTART).isTrue();
    return "org.apache.maven.plugins:" + plugin + ":" + version.group(1) + ":" + goal;
  }

  /** The lines that bring it into WildFly, and start that. */
  static List<String> deployment() {
    return block(QUICKSTART, "sh", "deploy orders.war").lines().toList();
  }

  static String block(String page, String language, String has) {
    return ManualPage.of(page).block(language, has);
  }

  /** {@code ?mode=active} by the URL of the manual, which says so; else by a lease. */
  private static String source() {
    return """
    package com.example;

    import jakarta.annotation.Resource;
    import jakarta.servlet.annotation.WebServlet;
    import jakarta.servlet.http.*;
    import java.io.*;
    import java.nio.file.*;
    import org.apache.commons.vfs2.FileObject;
    import org.apache.commons.vfs2.impl.StandardFileSystemManager;
    import org.ftpconnector.api.*;

    @WebServlet("/orders")
    public class Orders extends HttpServlet {
    %s
    void fetchByUrl(Path target) throws IOException {
    try (StandardFileSystemManager manager = new StandardFileSystemManager()) {
    manager.init();
    %s
    Files.write(target, file.getContent().getByteArray());
    }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
    Path folder = Files.createTempDirectory("orders");
    Path target = folder.resolve("fetched.csv");
    if ("active".equals(request.getParameter("mode"))) fetchByUrl(target); else fetch(target);
    response.getOutputStream().write(Files.readAllBytes(target));
    Files.delete(target);
    Files.delete(folder);
    }
    }
    """
        .formatted(
            block("README.md", "java", "void fetch("), block(QUICKSTART, "java", "ftp-jca://"));
  }

  /** The WAR. */
  Path build() throws IOException, InterruptedException {
    project.maven(
        List.of(goal("maven-compiler-plugin", "compile"), goal("maven-war-plugin", "war")));
    return project.folder().resolve("target/orders.war");
  }
}
