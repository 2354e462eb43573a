### Erreurs destinées aux personnes : polies, brèves, avec la marche à suivre ; rien sur le fonctionnement interne du logiciel.

## La demande dans son ensemble

error-request-malformed = Votre demande n’a pas pu être lue. Veuillez vérifier votre saisie et réessayer.
error-request-too-large =
    { $limit ->
        [one] Votre demande est trop volumineuse : { $limit } octet au maximum. Veuillez la raccourcir.
        [many] Votre demande est trop volumineuse : { $limit } d’octets au maximum. Veuillez la raccourcir.
       *[other] Votre demande est trop volumineuse : { $limit } octets au maximum. Veuillez la raccourcir.
    }
error-request-too-deep =
    { $limit ->
        [one] Votre demande est trop complexe : { $limit } niveau au maximum. Veuillez la simplifier.
        [many] Votre demande est trop complexe : { $limit } de niveaux au maximum. Veuillez la simplifier.
       *[other] Votre demande est trop complexe : { $limit } niveaux au maximum. Veuillez la simplifier.
    }
error-locales-invalid = Le dossier de traductions ne peut pas être utilisé. Veuillez faire vérifier ses fichiers.
error-time-passed = « { $field } » : cette date est déjà passée. Veuillez choisir une date ultérieure.
error-reply-too-large = Votre demande donnerait un document trop volumineux. Veuillez restreindre votre demande.
error-operation-unknown = Cette fonction n’est pas disponible. Veuillez vérifier que votre application est à jour.

## Champs

error-field-missing = Veuillez renseigner « { $field } ».
error-field-unknown = Votre demande contient un élément qui n’est pas prévu ici. Veuillez le retirer et réessayer.
error-field-type = La valeur de « { $field } » n’est pas du type attendu. Veuillez la vérifier.
error-field-empty = « { $field } » ne peut pas rester vide. Veuillez renseigner ce champ.
error-field-too-long =
    { $limit ->
        [one] Le contenu de « { $field } » est trop long : { $limit } caractère au maximum. Veuillez le raccourcir.
        [many] Le contenu de « { $field } » est trop long : { $limit } de caractères au maximum. Veuillez le raccourcir.
       *[other] Le contenu de « { $field } » est trop long : { $limit } caractères au maximum. Veuillez le raccourcir.
    }
error-field-too-many =
    { $limit ->
        [one] « { $field } » contient trop d’éléments : { $limit } élément au maximum. Veuillez retirer les autres.
        [many] « { $field } » contient trop d’éléments : { $limit } d’éléments au maximum. Veuillez en retirer.
       *[other] « { $field } » contient trop d’éléments : { $limit } éléments au maximum. Veuillez en retirer.
    }
error-field-choice = Veuillez choisir l’une des options proposées pour « { $field } ».
error-field-range = La valeur de « { $field } » doit être comprise entre { $least } et { $most }.
error-field-format = « { $field } » n’est pas au format attendu. Veuillez vérifier ce champ.
error-field-format-example = « { $field } » n’est pas au format attendu. Veuillez l’écrire ainsi : { $example }
error-field-character = « { $field } » contient un caractère qui ne peut pas être affiché. Veuillez le supprimer ou ressaisir le texte.
error-field-character-line-break = « { $field } » doit tenir sur une seule ligne. Veuillez supprimer les sauts de ligne.
error-field-not-offered = « { $field } » n’est pas attendu ici. Veuillez retirer cet élément.
error-field-duplicate = « { $field } » contient plusieurs fois le même élément. Veuillez n’en garder qu’un.

## Tickets, personnes et listes

error-ticket-not-found = Ce ticket n’existe pas ou ne vous est pas accessible. Veuillez vérifier son numéro.
error-person-not-found = Cette personne est introuvable. Veuillez vérifier votre saisie.
error-role-forbidden = Vous n’avez pas l’autorisation d’effectuer cette action. En cas de besoin, veuillez contacter l’assistance.
error-action-refused = { $rule }
error-sort-not-offered = Cette liste ne peut pas être triée ainsi. Veuillez choisir un autre ordre de tri.
error-cursor-invalid = La suite de la liste ne peut pas être affichée à partir d’ici. Veuillez revenir à la première page.
error-version-conflict = Une modification a eu lieu entre-temps. Veuillez actualiser la page et réessayer.
error-idempotency-reused = Une autre demande a déjà été envoyée avec la même clé. Veuillez renvoyer la vôtre comme une nouvelle demande.
error-backup-exists = Un fichier de ce nom existe déjà et n’a pas été modifié. Veuillez choisir un autre nom pour la sauvegarde.
error-backup-not-offered = Les données de ce centre d’assistance se trouvent dans une base de données qui assure elle-même ses sauvegardes. Veuillez contacter l’assistance.
error-shop-not-found = Cette boutique est introuvable. Veuillez vérifier votre saisie.
error-shop-forbidden = Vous n’êtes pas membre de cette boutique. Veuillez choisir une boutique dont vous faites partie.
error-assignee-forbidden = Les tickets d’une boutique ne peuvent être assignés qu’à ses membres. Veuillez choisir l’un d’eux.
error-template-invalid = Le modèle de réponse contient une erreur à la ligne { $line }, au caractère { $column }. { $mistake }
text-mistake-syntax = Une accolade, un guillemet ou un autre signe manque ou est de trop. Veuillez corriger le texte.
text-mistake-nesting = Trop d’accolades sont imbriquées les unes dans les autres. Veuillez simplifier le texte.
text-mistake-reference = Le texte renvoie à un autre texte, ce qu’un modèle de réponse ne peut pas faire. Veuillez écrire les mots eux-mêmes ou placer le signe dollar devant le nom d’une variable.
text-mistake-function = Aucune fonction ne porte ce nom. Veuillez corriger le nom ou retirer la fonction.
text-mistake-option = Cette fonction n’accepte pas ce qui est écrit entre ses parenthèses. Veuillez le corriger.
text-mistake-selector = Le texte choisit entre des variantes d’après un élément qui ne permet pas de choisir. Veuillez choisir d’après une variable.
text-mistake-variant = Chaque variante ne peut figurer qu’une seule fois et l’une d’elles doit être marquée d’un astérisque. Veuillez corriger la liste.
text-mistake-escape = Un caractère écrit par son code est incomplet ou inconnu. Veuillez écrire le caractère lui-même.
text-mistake-character = Un caractère écrit par son code ne peut pas être affiché. Veuillez le retirer.
text-mistake-unfinished = Le premier mot signale un texte qui n’est pas encore rédigé. Veuillez rédiger le texte ou retirer ce mot.
text-mistake-size = Le texte est trop long. Veuillez le raccourcir.
error-template-variable-unknown = Le modèle de réponse utilise la variable « { $field } », qui n’existe pas. Veuillez la corriger ou la retirer.
error-template-variable-missing = Le modèle de réponse a besoin d’une valeur pour « { $field } ». Veuillez la renseigner.
error-template-variable-kind = La valeur de « { $field } » ne convient pas à ce modèle de réponse. Veuillez la vérifier.
error-template-not-found = Ce modèle de réponse n’existe pas ou n’est pas disponible ici. Veuillez en choisir un autre.
error-macro-not-found = Cette macro n’existe pas ou n’est pas disponible ici. Veuillez en choisir une autre.
error-message-not-found = Ce message n’existe pas ou ne vous est pas accessible. Veuillez vérifier son numéro.
error-instruction-not-found = Cette instruction n’existe pas. Veuillez vérifier son identifiant.
error-instruction-answered = Cette instruction a déjà reçu une autre réponse, qui reste valable.

## Le centre d’assistance et ses données

error-profile-invalid =
    { $line ->
        [0] Le profil du centre d’assistance ne peut pas être utilisé. Veuillez faire vérifier son fichier.
        [one] Le profil du centre d’assistance contient une erreur à la ligne { $line }. Veuillez la corriger.
        [many] Le profil du centre d’assistance contient une erreur à la ligne { $line }. Veuillez la corriger.
       *[other] Le profil du centre d’assistance contient une erreur à la ligne { $line }. Veuillez la corriger.
    }
error-profile-differs = Ce centre d’assistance utilise le profil « { $desk } » et non « { $given } ». Veuillez l’ouvrir avec son propre profil.
error-clock-not-manual = L’horloge de ce centre d’assistance suit l’heure réelle et ne peut pas être réglée.
error-busy = Le centre d’assistance est très sollicité en ce moment. Veuillez réessayer dans un instant.
error-storage-failed = Le centre d’assistance n’a pas pu lire ou enregistrer ses données. Veuillez réessayer plus tard.
error-storage-full = Le centre d’assistance n’a plus d’espace de stockage : votre modification n’a peut-être pas été enregistrée. Veuillez contacter l’assistance.
error-store-newer = Les données de ce centre d’assistance ont été créées par une version plus récente. Veuillez mettre l’application à jour.
error-store-damaged = Les données de ce centre d’assistance sont endommagées et n’ont pas été ouvertes. Veuillez restaurer une sauvegarde.
error-store-foreign = Ces données ne sont pas celles d’un centre d’assistance. Veuillez vérifier l’emplacement des données.
error-store-read-only = Ce centre d’assistance est actuellement en lecture seule : rien n’a été enregistré. Veuillez contacter l’assistance.
error-store-missing = Les données de ce centre d’assistance sont introuvables. Veuillez vérifier l’emplacement des données.
error-store-moved = Les données de ce centre d’assistance ont été déplacées ou remplacées pendant leur utilisation : rien n’a été enregistré. Veuillez contacter l’assistance.
error-store-in-use = Les données de ce centre d’assistance sont déjà utilisées ailleurs et n’ont pas été ouvertes. Veuillez contacter l’assistance.
error-store-no-access = Ce centre d’assistance n’est pas autorisé à lire ses données. Veuillez faire vérifier les autorisations de l’emplacement des données.
error-store-unreachable = Le centre d’assistance ne parvient pas à accéder à ses données pour le moment. Veuillez réessayer dans un instant.
error-connection-lost = La connexion a été interrompue pendant l’enregistrement. Veuillez vérifier si votre modification a été prise en compte avant de réessayer.
error-handle-invalid = Votre session est terminée. Veuillez vous reconnecter.
error-desk-closed = Le centre d’assistance est indisponible pour le moment. Veuillez réessayer plus tard.
error-forked = Le centre d’assistance ne peut pas être utilisé depuis cette copie de l’application. Veuillez redémarrer l’application.
error-panic = Votre demande a été interrompue par une erreur inattendue. Veuillez réessayer ; si l’erreur se reproduit, contactez l’assistance.
error-internal = Un problème est survenu de notre côté. Veuillez réessayer ; s’il se reproduit, contactez l’assistance.
error-text-missing = Un texte est manquant ici. Veuillez le signaler à l’assistance.
error-text-unknown = Il n’y a pas de texte de ce nom. Veuillez le vérifier.
error-text-variable-missing = Ce texte a besoin d’une valeur pour « { $field } ». Veuillez la renseigner.
error-text-variable-kind = La valeur de « { $field } » ne convient pas à ce texte. Veuillez la vérifier.
error-currency-unknown = Veuillez indiquer pour « { $field } » un code de devise, par exemple EUR.

## Règles : pourquoi une action n’est pas possible

rule-role = Votre rôle ne permet pas cette action.
rule-handler-only = Seule l’équipe responsable de ce ticket peut effectuer cette action.
rule-already-started = Le traitement de ce ticket a déjà commencé.
rule-awaiting-requester = Ce ticket est en attente d’une réponse du demandeur.
rule-already-resolved = Ce ticket est déjà résolu.
rule-already-closed = Ce ticket est déjà fermé.
rule-ticket-resolved = Ce ticket est résolu. Veuillez d’abord le rouvrir.
rule-ticket-closed = Ce ticket est fermé. Veuillez d’abord le rouvrir ou en ouvrir un nouveau.
rule-not-closed = Ce ticket n’a pas été fermé : il n’est pas nécessaire de le rouvrir.
rule-reopen-window = Le délai de réouverture de ce ticket est dépassé. Veuillez en ouvrir un nouveau.
rule-closing-not-offered = Vous ne pouvez pas fermer ce ticket vous-même.
rule-resolving-not-offered = Vous ne pouvez pas marquer vous-même ce ticket comme résolu.
rule-region = Cette catégorie n’est pas disponible dans votre région. Veuillez choisir une autre catégorie.
rule-order-required = Une commande est nécessaire pour cette catégorie. Veuillez en indiquer le numéro.
rule-thread-full = Ce ticket a atteint le nombre maximal de messages. Veuillez en ouvrir un nouveau.
rule-editing-not-offered = Votre boutique ne peut pas modifier ainsi les tickets. En cas de besoin, veuillez contacter l’assistance.
rule-blocked = Votre accès est actuellement bloqué : vous ne pouvez ni ouvrir de ticket ni répondre.
rule-flood-limit = Vous avez atteint la limite fixée pour une heure. Veuillez patienter avant de réessayer.
rule-other-handler = Une autre équipe traite cette catégorie, et le ticket ne peut pas y être déplacé. Veuillez choisir une autre catégorie.
rule-fields-not-offered = Les tickets de cette catégorie n’ont pas de champ supplémentaire à modifier.
rule-tag-limit = Ce ticket a atteint le nombre maximal d’étiquettes. Veuillez d’abord en retirer une.
rule-already-spam = Ce ticket est déjà marqué comme indésirable.
rule-self-block = Vous ne pouvez pas vous bloquer vous-même.
refused-until = Cette restriction prend fin le { DATETIME($until) }.

## Avertissements

warning-unchanged = Rien n’a changé : c’était déjà le cas.
warning-name-not-offered =
    { $kind ->
        [category] Le profil ne contient plus la catégorie « { $name } ». Des tickets peuvent encore la porter.
        [queue] Le profil ne contient plus la file de traitement « { $name } ». Des tickets peuvent encore la porter.
        [field] Le profil ne contient plus le champ « { $name } ». Des tickets peuvent encore le porter.
        [reference] Le profil ne contient plus la référence « { $name } ». Des tickets peuvent encore la porter.
       *[choice] Le profil ne contient plus le choix « { $name } ». Des tickets peuvent encore le porter.
    }
warning-locale-fallback = Le centre d’assistance n’est pas disponible dans cette langue. Il utilise « { $locale } » à la place.
