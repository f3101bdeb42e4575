package io.ficha.routergateway.doctor;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What is known when the doctor judges.
 *
 * @param loginName the name that the gateway logs in with
 * @param tls whether the gateway uses the API over TLS
 * @param portalHost where guests find the portal
 */
record Facts(Map<Question, Answer> answers, String loginName, boolean tls, String portalHost) {
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,2})\\..{0,60}");
    private static final String SILENT = "El router no contestó a esta pregunta a tiempo. Vuelve a intentarlo.";
    private static final String NO_RIGHT = "El usuario del router no tiene permiso para leer esto; revisa «permisos».";
    private static final String UNREADABLE = "El router contestó algo que no se entiende.";

    Answer answer(Question question) {
        return answers.getOrDefault(question, new Answer.Silent());
    }

    /** @return the rows of a question that was answered, none for any other */
    Answer.Told told(Question question) {
        return answer(question) instanceof Answer.Told told ? told : null;
    }

    /** Judges by the answer; without one, or when it makes no sense, nothing is known. */
    Finding judge(Subject subject, Question question, Function<Answer.Told, Finding> judge) {
        var answer = answer(question);
        if (answer instanceof Answer.Refused refused) {
            return switch (refused.kind()) {
                case PERMISSION -> subject.unknown(NO_RIGHT);
                case UNSUPPORTED -> subject.notApplicable("Esta versión de RouterOS no lo tiene.");
                default -> subject.unknown(SILENT);
            };
        }
        if (!(answer instanceof Answer.Told told)) return subject.unknown(SILENT);
        try {
            return judge.apply(told);
        } catch (RuntimeException garbage) {
            return subject.unknown(UNREADABLE);
        }
    }

    /** @return whether the router is of the generation before 7 */
    boolean isOld() {
        var resource = told(Question.RESOURCE);
        if (resource == null) return false;
        var version = VERSION.matcher(resource.first().getOrDefault("version", ""));
        return version.matches() && Integer.parseInt(version.group(1)) < 7;
    }
}
