package kr.naru.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST API lives under {@code /naru/api}. */
@ApplicationPath("api")
public class NaruApi extends Application {}
